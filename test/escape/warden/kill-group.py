# tries: kill its process group
# expect: violation kill
import os, signal
os.killpg(0, signal.SIGTERM)
print('ESCAPED')
