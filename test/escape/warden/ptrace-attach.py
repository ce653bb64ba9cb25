# tries: trace the warden
# expect: violation ptrace
import ctypes
print('ESCAPED' if ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0 else '')
