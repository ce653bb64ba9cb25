# tries: make a folder
# expect: violation mkdir
import os
os.mkdir('/tmp/x')
print('ESCAPED')
