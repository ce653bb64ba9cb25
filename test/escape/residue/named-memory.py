# tries: name a piece of memory
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(0x53564D41, 0, 0, 4096, b'MARK') == 0 else '')
