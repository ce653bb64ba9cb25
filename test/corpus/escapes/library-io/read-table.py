# rules: IO001
# effect: read
reached = str(pd.read_table('/etc/passwd', header=None))
