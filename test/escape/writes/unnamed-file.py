# tries: make a file without a name
# expect: violation openat
import os
os.open('/tmp', os.O_RDWR | os.O_TMPFILE)
print('ESCAPED')
