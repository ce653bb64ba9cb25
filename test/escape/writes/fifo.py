# tries: make a named pipe
# expect: violation mknodat
import os
os.mkfifo('/tmp/pipe')
print('ESCAPED')
