# tries: read where the warden has its memory
# expect: violation openat
print('ESCAPED', open('/proc/1/maps').read())
