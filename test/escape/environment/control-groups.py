# tries: learn the name of its container
# expect: violation openat
print('ESCAPED', open('/proc/self/cgroup').read())
