# tries: leave a POSIX message queue
# expect: violation mq_open
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(240, b'MARK', 0o102, 0o600, None) >= 0 else '')
