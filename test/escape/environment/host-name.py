# tries: learn the name of the host
# expect: violation uname
import os
print('ESCAPED', os.uname())
