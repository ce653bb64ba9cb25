# tries: fill its scratch folder with files that have no name
# expect: limit disk
# needs: scratch
import os
held = []
while True:
    fd = os.open('/tmp/x', os.O_CREAT | os.O_RDWR)
    os.unlink('/tmp/x')
    os.write(fd, bytes(4 << 20))
    held.append(fd)
