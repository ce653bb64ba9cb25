# tries: move its thread pointer
# expect: violation arch_prctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(158, 0x1001, 0) == 0 else '')
