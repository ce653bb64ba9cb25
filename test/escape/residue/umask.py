# tries: change the mask for new files
# expect: violation umask
import os
os.umask(0)
print('ESCAPED')
