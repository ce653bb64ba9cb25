# tries: rename its process
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(15, b'MARK', 0, 0, 0) == 0 else '')
