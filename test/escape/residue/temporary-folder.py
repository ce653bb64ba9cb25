# tries: leave a file in the temporary folder for the next run
# expect: violation openat
open('/tmp/MARK', 'w').write('MARK')
print('ESCAPED')
