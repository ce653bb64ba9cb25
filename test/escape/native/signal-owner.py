# tries: have signals sent to the warden
# expect: violation fcntl
import fcntl
fcntl.fcntl(0, 8, 1)
print('ESCAPED')
