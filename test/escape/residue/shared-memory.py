# tries: leave a file in shared memory
# expect: violation openat
open('/dev/shm/MARK', 'w').write('MARK')
print('ESCAPED')
