# rules: IO001
# effect: read
load = pd.read_csv
reached = str(load("/etc/passwd", header=None))
