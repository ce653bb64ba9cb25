# tries: reserve its scratch folder
# expect: limit disk
# needs: scratch
import os
fd = os.open('/tmp/x', os.O_CREAT | os.O_RDWR)
os.posix_fallocate(fd, 0, 1 << 30)
