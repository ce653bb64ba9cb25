# tries: duplicate a descriptor without end
# expect: violation fcntl
import os
while True:
    os.dup(1)
    import fcntl
    fcntl.fcntl(1, fcntl.F_DUPFD, 0)
