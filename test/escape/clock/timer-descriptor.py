# tries: make a timer that cancels on clock changes
# expect: violation timerfd_create
import ctypes
print('ESCAPED' if ctypes.CDLL(None).timerfd_create(0, 0) >= 0 else '')
