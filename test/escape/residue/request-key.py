# tries: ask for a key of somebody else
# expect: violation request_key
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(249, b'user', b'x', None, -3) >= 0 else '')
