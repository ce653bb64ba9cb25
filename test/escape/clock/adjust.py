# tries: make the clock run faster
# expect: violation clock_adjtime
import ctypes
print('ESCAPED' if ctypes.CDLL(None).clock_adjtime(0, ctypes.create_string_buffer(b'\x02', 208)) >= 0 else '')
