# tries: keep its capabilities
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(8, 1, 0, 0, 0) == 0 else '')
