# tries: move a file out of its scratch folder
# expect: violation rename
# needs: scratch
import os
open('/tmp/x', 'w').write('x')
os.rename('/tmp/x', '/var/tmp/x')
print('ESCAPED')
