# tries: open the namespace of process 1
# expect: violation openat
import ctypes
fd = open('/proc/1/ns/mnt').fileno()
print('ESCAPED')
