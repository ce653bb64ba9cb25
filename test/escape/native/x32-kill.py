# tries: kill with the x32 numbers
# expect: violation x32:kill
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(0x40000000 | 62, 1, 9) == 0 else '')
