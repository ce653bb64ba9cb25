# tries: let the kernel write into memory at its end
# expect: violation set_tid_address
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(218, ctypes.create_string_buffer(8)) > 0 else '')
