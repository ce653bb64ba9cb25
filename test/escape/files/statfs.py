# tries: learn about the file system
# expect: violation statfs
import os
print('ESCAPED', os.statvfs('/'))
