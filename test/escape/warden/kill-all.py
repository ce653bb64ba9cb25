# tries: kill everybody
# expect: violation kill
import os, signal
os.kill(-1, signal.SIGKILL)
print('ESCAPED')
