# tries: ask for a listener of its own
# expect: violation seccomp
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(317, 1, 8, None) >= 0 else '')
