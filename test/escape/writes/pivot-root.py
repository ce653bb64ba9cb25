# tries: change the root
# expect: violation pivot_root
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(155, b'/', b'/') == 0 else '')
