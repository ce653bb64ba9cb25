# tries: list the root folder
# expect: violation openat
import os
print('ESCAPED', os.listdir('/'))
