# tries: let the kernel work on the warden's memory
# expect: violation process_madvise
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(440, 0, None, 0, 4, 0) >= 0 else '')
