# tries: read the command lines of all processes
# expect: violation openat
import os
for pid in range(1, 500):
    print('ESCAPED', open(f'/proc/{pid}/cmdline').read())
