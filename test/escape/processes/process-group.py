# tries: leave its process group
# expect: violation setpgid
import os
os.setpgid(0, 0)
print('ESCAPED')
