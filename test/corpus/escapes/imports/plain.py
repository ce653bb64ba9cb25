# rules: IMP001
# effect: exec
import os
os.system("touch /tmp/stockade-canary")
