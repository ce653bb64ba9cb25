# tries: read the memory of the kernel
# expect: violation openat
print('ESCAPED', open('/proc/kcore', 'rb').read(10))
