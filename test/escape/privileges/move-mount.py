# tries: move a mount
# expect: violation move_mount
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(429, -100, b'/data', -100, b'/tmp', 0) == 0 else '')
