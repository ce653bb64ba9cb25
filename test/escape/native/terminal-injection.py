# tries: push letters into a terminal
# expect: violation ioctl
import fcntl
fcntl.ioctl(0, 0x5412, b'x')
print('ESCAPED')
