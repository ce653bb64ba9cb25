# tries: learn the network's interfaces
# expect: violation openat
print('ESCAPED', open('/proc/net/dev').read())
