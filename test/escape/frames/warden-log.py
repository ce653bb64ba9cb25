# tries: write into the warden's log
# expect: limit frame
import os
for fd in range(4, 256):
    try:
        os.write(fd, b'stockade: all is well\n')
        print('ESCAPED', fd)
    except OSError:
        pass
os._exit(0)
