# tries: make a file with the oldest call
# expect: violation creat
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(85, b'/tmp/x', 0o600) >= 0 else '')
