# tries: make a hard link to a file
# expect: violation link
import os
os.link('/etc/passwd', '/tmp/x')
print('ESCAPED')
