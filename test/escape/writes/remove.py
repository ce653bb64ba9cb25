# tries: remove a file
# expect: violation unlink
import os
os.remove('/etc/passwd')
print('ESCAPED')
