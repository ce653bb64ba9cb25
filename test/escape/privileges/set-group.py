# tries: become a member of root's group
# expect: violation setgid
import os
os.setgid(0)
print('ESCAPED')
