# tries: read a private key
# expect: violation openat
import os
print('ESCAPED', open(os.path.expanduser('/root/.ssh/id_rsa')).read())
