# tries: run a shell through the C library
# expect: violation clone
import ctypes
libc = ctypes.CDLL(None)
libc.fork()
libc.system(b'echo ESCAPED')
