# tries: change quotas
# expect: violation quotactl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(179, 0, b'', 0, None) == 0 else '')
