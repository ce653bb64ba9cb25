# tries: outlive its parent
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0 else '')
