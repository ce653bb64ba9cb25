# tries: change the shared pages of the dataset through pointers
# expect: limit frame
import ctypes, gc
close = data.get('price:收盤價')
base = close
for line in open('/proc/self/maps'):
    if '/data/base' in line and line.split()[1] == 'r--s':
        start = int(line.split('-')[0], 16)
        ctypes.memset(start, 1, 64)
        print('ESCAPED')
raise SystemExit
