# tries: map native code from its scratch folder
# expect: absent
# needs: scratch
import ctypes, os
fd = os.open('/tmp/x', os.O_CREAT | os.O_RDWR, 0o700)
os.write(fd, b'\xb8\x2a\x00\x00\x00\xc3' + bytes(4090))
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
address = libc.mmap(None, 4096, 5, 2, fd, 0)
if address not in (None, ctypes.c_void_p(-1).value):
    print('ESCAPED', ctypes.CFUNCTYPE(ctypes.c_int)(address)())
position = data.get('price:收盤價') > 0
