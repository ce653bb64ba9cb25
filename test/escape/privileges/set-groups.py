# tries: join the docker group
# expect: violation setgroups
import os
os.setgroups([0, 999])
print('ESCAPED')
