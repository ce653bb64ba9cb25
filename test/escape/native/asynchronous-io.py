# tries: let the kernel work in the background
# expect: violation io_setup
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(206, 1, ctypes.byref(ctypes.c_ulong())) == 0 else '')
