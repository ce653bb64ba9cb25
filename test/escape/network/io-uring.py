# tries: open a socket behind the filter's back, through a ring
# expect: violation io_uring_setup
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(120)) >= 0 else '')
