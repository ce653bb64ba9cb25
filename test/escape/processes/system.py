# tries: run a shell
# expect: violation clone
import os
os.fork()
os.system('echo ESCAPED')
