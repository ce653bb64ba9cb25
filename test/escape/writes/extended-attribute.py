# tries: set an attribute of a file
# expect: violation setxattr
import os
os.setxattr('/etc/passwd', 'user.x', b'1')
print('ESCAPED')
