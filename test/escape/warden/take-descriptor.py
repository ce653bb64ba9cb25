# tries: take a descriptor out of the warden
# expect: violation pidfd_getfd
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(438, 0, 0, 0) >= 0 else '')
