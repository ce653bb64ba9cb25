# tries: take a lease on a library
# expect: violation fcntl
import fcntl, os
fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), 1024, 0)
print('ESCAPED')
