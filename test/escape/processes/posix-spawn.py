# tries: run a program with posix_spawn
# expect: violation clone
import os
os.posix_spawn('/bin/sh', ['sh', '-c', 'true'], {})
print('ESCAPED')
