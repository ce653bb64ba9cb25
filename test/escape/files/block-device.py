# tries: read the disk
# expect: violation openat
print('ESCAPED', open('/dev/sda', 'rb').read(10))
