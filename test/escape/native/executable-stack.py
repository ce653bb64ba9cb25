# tries: make its stack executable
# expect: violation mprotect
import ctypes
value = ctypes.c_int(1)
print('ESCAPED' if ctypes.CDLL(None).mprotect(ctypes.c_void_p(ctypes.addressof(value) & ~4095), 4096, 7) == 0 else '')
