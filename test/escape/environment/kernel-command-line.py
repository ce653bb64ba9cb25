# tries: learn how the kernel was started
# expect: violation openat
print('ESCAPED', open('/proc/cmdline').read())
