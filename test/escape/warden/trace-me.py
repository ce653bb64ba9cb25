# tries: ask to be traced
# expect: violation ptrace
import ctypes
print('ESCAPED' if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0 else '')
