# tries: set the clock with the older call
# expect: violation clock_settime
import ctypes
print('ESCAPED' if ctypes.CDLL(None).settimeofday((ctypes.c_long * 2)(0, 0), None) == 0 else '')
