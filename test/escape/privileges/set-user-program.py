# tries: run a program that belongs to root
# expect: violation execve
import os
os.execv('/usr/bin/su', ['su'])
