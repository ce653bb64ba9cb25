# tries: corrupt its heap
# expect: limit frame
import ctypes
libc = ctypes.CDLL(None)
block = ctypes.create_string_buffer(64)
ctypes.memset(ctypes.addressof(block), 0xFF, 1 << 24)
