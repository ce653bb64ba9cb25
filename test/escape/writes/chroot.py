# tries: change the root of the process
# expect: violation chroot
import os
os.chroot('/data')
print('ESCAPED')
