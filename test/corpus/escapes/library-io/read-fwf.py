# rules: IO001
# effect: read
reached = str(pd.read_fwf('/etc/passwd', header=None))
