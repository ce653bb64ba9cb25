# tries: become another program
# expect: violation execve
import os
os.execv('/bin/sh', ['sh', '-c', 'echo ESCAPED'])
