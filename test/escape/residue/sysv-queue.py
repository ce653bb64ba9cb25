# tries: leave a System V queue
# expect: violation msgget
import ctypes
print('ESCAPED' if ctypes.CDLL(None).msgget(4242, 0o1666) >= 0 else '')
