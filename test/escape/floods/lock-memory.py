# tries: lock memory
# expect: violation mlock
import ctypes
print('ESCAPED' if ctypes.CDLL(None).mlock(ctypes.create_string_buffer(4096), 4096) == 0 else '')
