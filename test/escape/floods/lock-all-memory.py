# tries: lock all memory
# expect: violation mlockall
import ctypes
print('ESCAPED' if ctypes.CDLL(None).mlockall(3) == 0 else '')
