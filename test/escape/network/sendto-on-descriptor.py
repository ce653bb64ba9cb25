# tries: send over a descriptor that it has
# expect: violation sendto
import ctypes
print('ESCAPED' if ctypes.CDLL(None).sendto(1, b'x', 1, 0, None, 0) > 0 else '')
