# tries: handle signals on a stack of its own
# expect: violation sigaltstack
import ctypes
print('ESCAPED' if ctypes.CDLL(None).sigaltstack(ctypes.create_string_buffer(24), None) == 0 else '')
