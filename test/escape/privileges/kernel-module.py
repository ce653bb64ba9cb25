# tries: load a module into the kernel
# expect: violation init_module
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(175, b'', 0, b'') == 0 else '')
