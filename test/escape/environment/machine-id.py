# tries: learn the machine's name
# expect: violation openat
print('ESCAPED', open('/etc/machine-id').read())
