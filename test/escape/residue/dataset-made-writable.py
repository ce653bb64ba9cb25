# tries: make the shared pages of the dataset writable
# expect: limit frame
import ctypes
for line in open('/proc/self/maps'):
    if '/data/base' in line and line.split()[1] == 'r--s':
        start = int(line.split('-')[0], 16)
        ctypes.CDLL(None).mprotect(ctypes.c_void_p(start), 4096, 3)
        ctypes.memset(start, 1, 64)
        print('ESCAPED')
