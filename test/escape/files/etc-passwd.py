# tries: read the list of users
# expect: violation openat
print('ESCAPED', open('/etc/passwd').read())
