# tries: become root in a namespace
# expect: violation unshare
import ctypes
print('ESCAPED' if ctypes.CDLL(None).unshare(0x10000000) == 0 else '')
