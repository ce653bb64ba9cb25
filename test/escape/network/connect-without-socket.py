# tries: connect over a descriptor that it has
# expect: violation connect
import ctypes
address = bytes([2, 0, 0, 80, 127, 0, 0, 1]) + bytes(8)
print('ESCAPED' if ctypes.CDLL(None).connect(0, address, 16) == 0 else '')
