# tries: copy a mount
# expect: violation open_tree
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(428, -100, b'/', 1) >= 0 else '')
