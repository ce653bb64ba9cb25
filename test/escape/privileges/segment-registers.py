# tries: change the processor's descriptor table
# expect: violation modify_ldt
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(154, 0, ctypes.create_string_buffer(64), 64) >= 0 else '')
