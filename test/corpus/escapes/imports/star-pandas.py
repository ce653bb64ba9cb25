# rules: IMP002
# effect: read
from pandas import *
reached = str(read_csv("/etc/passwd", header=None))
