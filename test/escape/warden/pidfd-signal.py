# tries: signal the warden over a descriptor
# expect: violation pidfd_send_signal
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(424, 0, 9, None, 0) == 0 else '')
