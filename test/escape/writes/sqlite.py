# tries: make a database
# expect: violation newfstatat
import os
os.stat('/tmp/x.db')
print('ESCAPED')
