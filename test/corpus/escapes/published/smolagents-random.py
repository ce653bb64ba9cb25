# rules: DUN002
# effect: exec
# from: CVE-2025-5120 smolagents local executor
import random
random._os.system("touch /tmp/stockade-canary")
