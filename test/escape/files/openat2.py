# tries: open with the newer call
# expect: violation openat
import ctypes, os
how = (ctypes.c_uint64 * 3)(0, 0, 0)
fd = ctypes.CDLL(None).syscall(437, -100, b'/etc/passwd', how, 24)
if fd >= 0:
    print('ESCAPED')
open('/etc/passwd')
