# tries: leave a POSIX shared memory segment
# expect: violation openat
import _posixshmem, os
_posixshmem.shm_open('/MARK', os.O_CREAT | os.O_RDWR, 0o600)
print('ESCAPED')
