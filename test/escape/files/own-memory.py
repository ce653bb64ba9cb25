# tries: open its own memory for writing
# expect: violation openat
print('ESCAPED', open('/proc/self/mem', 'r+b'))
