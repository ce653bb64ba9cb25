# tries: leave a folder that cannot be emptied
# expect: violation fchmodat
# needs: scratch
import os
os.mkdir('/tmp/x')
open('/tmp/x/y', 'w').write('x')
fd = os.open('/tmp', os.O_RDONLY)
os.chmod('x', 0, dir_fd=fd)
print('ESCAPED')
