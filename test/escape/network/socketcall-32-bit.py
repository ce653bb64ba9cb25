# tries: open a socket through the 32-bit x32 numbers
# expect: violation x32:socket
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(0x40000000 | 41, 2, 1, 0) >= 0 else '')
