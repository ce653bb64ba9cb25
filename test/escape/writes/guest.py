# tries: change the guest
# expect: violation openat
import dialect
open(dialect.__file__, 'a')
print('ESCAPED')
