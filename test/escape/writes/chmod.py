# tries: change the mode of a file
# expect: violation chmod
import os
os.chmod('/etc/passwd', 0o777)
print('ESCAPED')
