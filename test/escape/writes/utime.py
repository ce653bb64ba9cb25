# tries: change the times of a file
# expect: violation utimensat
import os
os.utime('/etc/passwd')
print('ESCAPED')
