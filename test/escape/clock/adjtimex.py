# tries: adjust the kernel's clock
# expect: violation adjtimex
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(159, ctypes.create_string_buffer(b'\x02', 208)) >= 0 else '')
