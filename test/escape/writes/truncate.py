# tries: cut a file off
# expect: violation truncate
import os
os.truncate('/etc/passwd', 0)
print('ESCAPED')
