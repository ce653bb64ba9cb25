# rules: IO001
# effect: read
reached = str(pd.read_csv('/etc/passwd', header=None))
