# tries: wait in the kernel without end
# expect: limit time
import ctypes
word = ctypes.c_int(0)
while True:
    ctypes.CDLL(None).syscall(202, ctypes.byref(word), 0, 0, None, None, 0)
