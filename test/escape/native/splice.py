# tries: move data between descriptors in the kernel
# expect: violation splice
import ctypes
print('ESCAPED' if ctypes.CDLL(None).splice(0, None, 1, None, 1, 2) >= 0 else '')
