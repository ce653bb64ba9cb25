# tries: rename a file
# expect: violation rename
import os
os.rename('/etc/passwd', '/etc/x')
print('ESCAPED')
