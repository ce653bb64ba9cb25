# tries: queue a signal to the warden
# expect: violation rt_sigqueueinfo
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(129, 1, 10, ctypes.create_string_buffer(128)) == 0 else '')
