# tries: leave bytecode beside a library
# expect: violation openat
import os
open(os.path.dirname(os.__file__) + '/__pycache__/x.pyc', 'wb')
print('ESCAPED')
