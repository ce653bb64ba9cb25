# tries: learn about the warden's descriptors
# expect: violation kcmp
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(312, 1, 1, 0, 0, 0) >= 0 else '')
