# tries: write outside of its scratch folder with dots
# expect: violation openat
# needs: scratch
open('/tmp/../var/tmp/x', 'w')
print('ESCAPED')
