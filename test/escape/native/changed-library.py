# tries: change the code of a loaded library
# expect: violation mprotect
import ctypes
libc = ctypes.CDLL(None)
address = ctypes.cast(libc.getpid, ctypes.c_void_p).value & ~4095
print('ESCAPED' if libc.mprotect(ctypes.c_void_p(address), 4096, 7) == 0 else '')
