# tries: make its own memory executable
# expect: violation mprotect
import ctypes, mmap
page = mmap.mmap(-1, 4096)
page.write(b'\xb8\x2a\x00\x00\x00\xc3')
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
if ctypes.CDLL(None).mprotect(ctypes.c_void_p(address), 4096, 5) == 0:
    print('ESCAPED')
