# tries: build a file system out of parts
# expect: violation fsopen
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(430, b'tmpfs', 0) >= 0 else '')
