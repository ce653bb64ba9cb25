# tries: list the other variants
# expect: violation openat
# needs: truncated
import os
print('ESCAPED', os.listdir('/data/variants'))
