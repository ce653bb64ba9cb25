# tries: hide memory from the kernel
# expect: violation memfd_secret
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(447, 0) >= 0 else '')
