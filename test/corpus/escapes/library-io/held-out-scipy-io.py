# rules: IMP003
# effect: file
from scipy import io
io.savemat("/tmp/stockade-canary", {"a": [1]}, appendmat=False)
