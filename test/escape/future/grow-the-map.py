# tries: grow the mapping beyond the cut
# expect: absent
# needs: truncated
import ctypes
libc = ctypes.CDLL(None)
libc.mremap.restype = ctypes.c_void_p
for line in open('/proc/self/maps'):
    if '/data/variants' in line and line.split()[1] == 'r--s':
        start, end = (int(part, 16) for part in line.split()[0].split('-'))
        if '/data/base' in line:
            print('ESCAPED')
        libc.mremap(ctypes.c_void_p(start), end - start, (end - start) * 4, 1)
        break
position = data.get('price:收盤價') > 0
