# tries: fork without the C library
# expect: violation fork
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(57) >= 0 else '')
