# tries: enter a time namespace
# expect: violation unshare
import ctypes
print('ESCAPED' if ctypes.CDLL(None).unshare(0x80) == 0 else '')
