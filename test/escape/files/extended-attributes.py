# tries: read the attributes of a file
# expect: violation getxattr
import os
print('ESCAPED', os.getxattr('/etc/passwd', 'user.x'))
