# tries: become another program from memory
# expect: violation memfd_create
import os
fd = os.memfd_create('x')
os.write(fd, b'#!/bin/sh\necho ESCAPED\n')
os.execve(fd, ['x'], {})
