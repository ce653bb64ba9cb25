# rules: IMP001
# effect: exec
from os import system
system("touch /tmp/stockade-canary")
