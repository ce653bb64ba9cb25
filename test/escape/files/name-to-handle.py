# tries: learn the handle of a file
# expect: violation name_to_handle_at
import ctypes
result = ctypes.CDLL(None).name_to_handle_at(-100, b'/etc/passwd', ctypes.create_string_buffer(128), ctypes.byref(ctypes.c_int()), 0)
print('ESCAPED' if result == 0 else '')
