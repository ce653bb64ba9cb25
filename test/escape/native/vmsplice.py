# tries: give pages of its memory to a pipe
# expect: violation vmsplice
import ctypes
print('ESCAPED' if ctypes.CDLL(None).vmsplice(1, ctypes.create_string_buffer(16), 1, 0) >= 0 else '')
