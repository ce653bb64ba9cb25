# tries: read the log of the kernel
# expect: violation openat
print('ESCAPED', open('/dev/kmsg').read(10))
