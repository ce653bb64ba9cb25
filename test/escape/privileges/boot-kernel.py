# tries: boot another kernel
# expect: violation kexec_load
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(246, 0, 0, None, 0) == 0 else '')
