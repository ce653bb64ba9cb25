# rules: IMP007
# effect: file
import scipy.io
scipy.io.savemat("/tmp/stockade-canary", {"a": 1}, appendmat=False)
