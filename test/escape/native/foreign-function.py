# tries: call a function of the C library
# expect: violation execve
import ctypes
ctypes.CDLL(None).execve(b'/bin/sh', None, None)
print('ESCAPED')
