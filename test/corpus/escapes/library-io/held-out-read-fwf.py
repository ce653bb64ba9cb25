# rules: IO001
# effect: read
reached = pd.read_fwf("/etc/passwd", header=None).to_string()
