# rules: IMP001
# effect: exec
from os import *
system("touch /tmp/stockade-canary")
