# tries: remove a folder
# expect: violation rmdir
import os
os.rmdir('/data/variants')
print('ESCAPED')
