# tries: make a symbolic link in its scratch folder
# expect: violation symlink
# needs: scratch
import os
os.symlink('/etc/passwd', '/tmp/x')
print('ESCAPED', open('/tmp/x').read())
