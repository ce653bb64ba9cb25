# tries: stop the zygote
# expect: violation kill
import os, signal
os.kill(os.getppid(), signal.SIGSTOP)
print('ESCAPED')
