# tries: make a device in its scratch folder
# expect: violation mknodat
# needs: scratch
import os, stat
os.mknod('/tmp/sda', 0o600 | stat.S_IFBLK, os.makedev(8, 0))
print('ESCAPED')
