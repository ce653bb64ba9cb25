# tries: make a device
# expect: violation mknodat
import os, stat
os.mknod('/tmp/sda', 0o600 | stat.S_IFBLK, os.makedev(8, 0))
print('ESCAPED')
