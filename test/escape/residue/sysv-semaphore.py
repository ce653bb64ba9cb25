# tries: leave a System V semaphore
# expect: violation semget
import ctypes
print('ESCAPED' if ctypes.CDLL(None).semget(4242, 1, 0o1666) >= 0 else '')
