# tries: see whether a file is there
# expect: violation access
import os
print('ESCAPED' if os.access('/etc/passwd', os.F_OK) else '')
