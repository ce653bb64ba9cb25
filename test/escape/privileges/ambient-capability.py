# tries: raise an ambient capability
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(47, 2, 21, 0, 0) == 0 else '')
