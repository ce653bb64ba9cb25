# tries: write into the home folder
# expect: violation openat
open('/root/.bashrc', 'a').write('x')
print('ESCAPED')
