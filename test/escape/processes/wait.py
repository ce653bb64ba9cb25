# tries: wait for other processes
# expect: violation wait4
import os
os.waitpid(-1, 0)
print('ESCAPED')
