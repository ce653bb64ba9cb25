# tries: become root
# expect: violation setuid
import os
os.setuid(0)
print('ESCAPED')
