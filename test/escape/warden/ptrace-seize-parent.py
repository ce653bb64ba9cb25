# tries: trace the zygote
# expect: violation ptrace
import ctypes, os
print('ESCAPED' if ctypes.CDLL(None).ptrace(0x4206, os.getppid(), 0, 0) == 0 else '')
