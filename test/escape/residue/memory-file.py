# tries: leave a file in memory
# expect: violation memfd_create
import os
os.memfd_create('MARK')
print('ESCAPED')
