# tries: change a library
# expect: violation openat
import os
open(os.__file__, 'a').write('x')
print('ESCAPED')
