# tries: watch a folder of the container
# expect: violation inotify_init1
import ctypes
print('ESCAPED' if ctypes.CDLL(None).inotify_init1(0) >= 0 else '')
