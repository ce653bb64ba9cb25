# rules: IMP002
# effect: file
from numpy import *
savetxt("/tmp/stockade-canary", array([1.0]))
