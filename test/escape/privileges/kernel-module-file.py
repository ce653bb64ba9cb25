# tries: load a module from a file
# expect: violation finit_module
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(313, 0, b'', 0) == 0 else '')
