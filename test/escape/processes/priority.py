# tries: raise its priority
# expect: violation setpriority
import os
os.setpriority(os.PRIO_PROCESS, 0, -20)
print('ESCAPED')
