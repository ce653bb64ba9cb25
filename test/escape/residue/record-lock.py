# tries: lock a record of a library
# expect: violation fcntl
import fcntl, os
fcntl.lockf(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH)
print('ESCAPED')
