# tries: receive signals over a descriptor
# expect: violation signalfd4
import ctypes
print('ESCAPED' if ctypes.CDLL(None).signalfd(-1, ctypes.create_string_buffer(128), 0) >= 0 else '')
