# tries: hide the path behind a second slash
# expect: violation openat
print('ESCAPED', open('//etc//passwd').read())
