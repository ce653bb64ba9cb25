# tries: read its own environment as a file
# expect: violation openat
print('ESCAPED', open('/proc/self/environ').read())
