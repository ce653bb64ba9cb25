# tries: run a program from its scratch folder
# expect: violation execve
# needs: scratch
import os
fd = os.open('/tmp/x', os.O_CREAT | os.O_WRONLY, 0o700)
os.write(fd, b'#!/bin/sh\necho ESCAPED\n')
os.close(fd)
os.execv('/tmp/x', ['x'])
