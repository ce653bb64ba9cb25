# tries: change the owner of a file
# expect: violation chown
import os
os.chown('/etc/passwd', 0, 0)
print('ESCAPED')
