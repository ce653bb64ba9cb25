# tries: kill the zygote
# expect: violation kill
import os, signal
os.kill(os.getppid(), signal.SIGKILL)
print('ESCAPED')
