# tries: write into a private executable copy of a library
# expect: violation mmap
import ctypes, os
fd = os.open(os.__file__, os.O_RDONLY)
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
address = libc.mmap(None, 4096, 7, 2, fd, 0)
print('ESCAPED' if address != ctypes.c_void_p(-1).value else '')
