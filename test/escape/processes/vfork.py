# tries: fork with the older call
# expect: violation vfork
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(58) >= 0 else '')
