# tries: make a named pipe
# expect: violation mknod
import os
os.mkfifo('/tmp/pipe')
print('ESCAPED')
