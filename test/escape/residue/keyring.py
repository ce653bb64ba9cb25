# tries: join a session keyring
# expect: violation keyctl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(250, 1, b'MARK') >= 0 else '')
