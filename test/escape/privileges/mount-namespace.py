# tries: make a mount namespace
# expect: violation unshare
import ctypes
print('ESCAPED' if ctypes.CDLL(None).unshare(0x00020000) == 0 else '')
