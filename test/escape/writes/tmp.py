# tries: write into /tmp
# expect: violation openat
open('/tmp/MARK', 'w').write('x')
print('ESCAPED')
