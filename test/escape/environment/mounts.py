# tries: learn what is mounted from where
# expect: violation openat
print('ESCAPED', open('/proc/self/mountinfo').read())
