# tries: change a file of the host
# expect: violation openat
open(HOST_FILE, 'r+').write('x')
print('ESCAPED')
