# tries: hide from the warden
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(4, 0, 0, 0, 0) == 0 else '')
