# rules: IMP001
# effect: exec
import subprocess as math_tools
math_tools.run(["touch", "/tmp/stockade-canary"])
