# tries: attach somebody's segment
# expect: violation shmat
import ctypes
print('ESCAPED' if ctypes.CDLL(None).shmat(0, None, 0) != -1 else '')
