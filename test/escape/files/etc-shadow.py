# tries: read the password hashes
# expect: violation openat
print('ESCAPED', open('/etc/shadow', 'rb').read())
