# rules: IO001
# effect: read
from pandas import read_csv as load
reached = str(load("/etc/passwd", header=None))
