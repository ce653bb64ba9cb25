# tries: watch every file of the machine
# expect: violation fanotify_init
import ctypes
print('ESCAPED' if ctypes.CDLL(None).fanotify_init(0, 0) >= 0 else '')
