# tries: read the environment of process 1
# expect: violation openat
print('ESCAPED', open('/proc/1/environ', 'rb').read())
