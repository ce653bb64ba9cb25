# tries: change the working directory
# expect: violation chdir
import os
os.chdir('/tmp')
print('ESCAPED')
