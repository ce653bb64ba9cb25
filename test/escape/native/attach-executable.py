# tries: attach a segment that can be executed
# expect: violation shmget
import ctypes
print('ESCAPED' if ctypes.CDLL(None).shmget(0, 4096, 0o1777) >= 0 else '')
