# tries: list the datasets
# expect: violation openat
import os
print('ESCAPED', os.listdir('/data'))
