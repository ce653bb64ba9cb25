# tries: read the memory of the machine
# expect: violation openat
print('ESCAPED', open('/dev/mem', 'rb').read(10))
