# tries: make timers without end
# expect: violation timer_create
import ctypes
while ctypes.CDLL(None).syscall(222, 0, None, ctypes.byref(ctypes.c_int())) == 0:
    print('ESCAPED')
