# tries: change protections with a key
# expect: violation pkey_mprotect
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(329, 0, 4096, 7, -1) == 0 else '')
