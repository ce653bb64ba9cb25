# tries: empty a library by opening it
# expect: violation openat
import os
os.open(os.__file__, os.O_RDONLY | os.O_TRUNC)
print('ESCAPED')
