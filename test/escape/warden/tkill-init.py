# tries: kill the warden with the oldest thread call
# expect: violation tkill
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(200, 1, 9) == 0 else '')
