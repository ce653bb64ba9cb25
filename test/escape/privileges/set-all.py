# tries: become root in all ways
# expect: violation setresuid
import os
os.setresuid(0, 0, 0)
print('ESCAPED')
