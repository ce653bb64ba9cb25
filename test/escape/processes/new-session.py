# tries: leave its session
# expect: violation setsid
import os
os.setsid()
print('ESCAPED')
