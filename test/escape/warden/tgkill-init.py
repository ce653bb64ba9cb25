# tries: kill the warden by thread
# expect: violation tgkill
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(234, 1, 1, 9) == 0 else '')
