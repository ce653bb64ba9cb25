# rules: IMP001
# effect: exec
from subprocess import PIPE, check_output
check_output(["touch", "/tmp/stockade-canary"])
