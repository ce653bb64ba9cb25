# tries: make the warden's pipes larger
# expect: violation fcntl
import fcntl
fcntl.fcntl(1, 1031, 1 << 20)
print('ESCAPED')
