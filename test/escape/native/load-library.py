# tries: load a library of its own
# expect: violation openat
import ctypes
ctypes.CDLL('/tmp/x.so')
print('ESCAPED')
