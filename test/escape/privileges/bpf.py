# tries: load a program into the kernel
# expect: violation bpf
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(321, 5, ctypes.create_string_buffer(120), 120) >= 0 else '')
