# tries: list the processes
# expect: violation openat
import os
print('ESCAPED', os.listdir('/proc'))
