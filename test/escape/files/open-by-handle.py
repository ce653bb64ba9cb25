# tries: open a file by its handle, around every path
# expect: violation open_by_handle_at
import ctypes
fd = ctypes.CDLL(None).open_by_handle_at(0, ctypes.create_string_buffer(128), 0)
print('ESCAPED' if fd >= 0 else '')
