# tries: read a file by a path without a slash
# expect: violation openat
print('ESCAPED', open('etc/passwd').read())
