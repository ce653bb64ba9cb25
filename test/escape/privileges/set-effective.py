# tries: become root for a while
# expect: violation setreuid
import os
os.setreuid(0, 0)
print('ESCAPED')
