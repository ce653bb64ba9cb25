# tries: register sequences that the kernel restarts
# expect: violation rseq
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(334, ctypes.create_string_buffer(64), 32, 0, 0) == 0 else '')
