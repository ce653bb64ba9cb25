# tries: make a process in namespaces of its own
# expect: violation clone
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(56, 0x10000000 | 17, 0, 0, 0, 0) >= 0 else '')
