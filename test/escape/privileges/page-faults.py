# tries: handle page faults itself
# expect: violation userfaultfd
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(323, 0) >= 0 else '')
