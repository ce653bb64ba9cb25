# tries: open a descriptor anew for writing
# expect: violation openat
print('ESCAPED', open('/proc/self/fd/0', 'wb'))
