# tries: leave the library tree with dots
# expect: violation openat
import os
print('ESCAPED', open(os.path.dirname(os.__file__) + '/../../../etc/passwd').read())
