# tries: leave the library tree through the name of a file in it
# expect: violation openat
import os
print('ESCAPED', open(os.__file__ + '/../../../../etc/passwd').read())
