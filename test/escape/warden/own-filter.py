# tries: install a filter of its own that answers first
# expect: violation prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).prctl(22, 2, 0, 0, 0) == 0 else '')
