# tries: find descriptors that were left open
# expect: absent
import os
for fd in range(4, 1024):
    try:
        os.fstat(fd)
        print('ESCAPED', fd)
    except OSError:
        pass
position = data.get('price:收盤價') > 0
