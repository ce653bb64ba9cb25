# tries: run a program through a pipe
# expect: violation pipe2
import os
print('ESCAPED', os.popen('id').read())
