# tries: write into a folder of the host
# expect: violation openat
open(HOST_FOLDER + '/owned', 'w').write('x')
print('ESCAPED')
