# tries: send many messages at once
# expect: violation sendmmsg
import ctypes
print('ESCAPED' if ctypes.CDLL(None).sendmmsg(1, ctypes.create_string_buffer(64), 1, 0) > 0 else '')
