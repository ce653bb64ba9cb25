# tries: change the pipes that it shares with the warden
# expect: violation ioctl
import os
os.set_blocking(1, False)
print('ESCAPED')
