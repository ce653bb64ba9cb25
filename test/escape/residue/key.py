# tries: leave a key in the keyring
# expect: violation add_key
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(248, b'user', b'MARK', b'x', 1, -3) >= 0 else '')
