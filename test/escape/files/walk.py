# tries: walk over the file system
# expect: violation openat
import os
for folder, folders, names in os.walk('/', onerror=lambda error: None):
    print('ESCAPED', folder, names)
