# tries: lock a library for the next run
# expect: violation flock
import fcntl, os
fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_EX)
print('ESCAPED')
