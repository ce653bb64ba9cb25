# tries: make a file of its scratch folder run as its owner
# expect: violation chmod
# needs: scratch
import os
open('/tmp/x', 'w').write('x')
os.chmod('/tmp/x', 0o4777)
print('ESCAPED')
