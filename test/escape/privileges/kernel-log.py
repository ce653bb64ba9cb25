# tries: clear the log of the kernel
# expect: violation syslog
import ctypes
print('ESCAPED' if ctypes.CDLL(None).klogctl(3, ctypes.create_string_buffer(64), 64) > 0 else '')
