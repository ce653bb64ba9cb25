# rules: IO002
# effect: file
from numpy import savetxt
savetxt("/tmp/stockade-canary", [1])
