# tries: open the memory of process 1
# expect: violation openat
print('ESCAPED', open('/proc/1/mem', 'rb').read(1))
