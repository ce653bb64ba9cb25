# tries: change the pipes that it shares with the warden
# expect: violation fcntl
import os
os.set_blocking(1, False)
print('ESCAPED')
