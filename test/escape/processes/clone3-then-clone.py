# tries: fork with the newest call, then with the older
# expect: violation clone
import ctypes
libc = ctypes.CDLL(None)
if libc.syscall(435, ctypes.create_string_buffer(88), 88) >= 0 or libc.syscall(56, 17, 0, 0, 0, 0) >= 0:
    print('ESCAPED')
