# tries: make a symbolic link to a file of the host
# expect: violation symlink
import os
os.symlink(HOST_FILE, '/tmp/x')
print('ESCAPED')
