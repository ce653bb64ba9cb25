# tries: leave a System V segment
# expect: violation shmget
import ctypes
print('ESCAPED' if ctypes.CDLL(None).shmget(4242, 4096, 0o1666) >= 0 else '')
