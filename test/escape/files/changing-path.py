# tries: change the path while the warden looks at it
# expect: violation openat
import ctypes
path = ctypes.create_string_buffer(b'/etc/passwd')
fd = ctypes.CDLL(None).open(path, 0)
print('ESCAPED' if fd >= 0 else '')
