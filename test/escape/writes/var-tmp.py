# tries: write into /var/tmp
# expect: violation openat
open('/var/tmp/x', 'w').write('x')
print('ESCAPED')
