# tries: be called back from C
# expect: violation statfs
import ctypes
libc = ctypes.CDLL(None)
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda a, b: libc.kill(1, 9))
libc.qsort((ctypes.c_int * 4)(3, 1, 2, 0), 4, 4, compare)
print('ESCAPED' if False else '')
