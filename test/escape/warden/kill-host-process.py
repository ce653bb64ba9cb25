# tries: kill a process of the host
# expect: violation kill
import os
os.kill(HOST_PID, 9)
print('ESCAPED')
