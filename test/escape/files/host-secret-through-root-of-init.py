# tries: read a file of the host through the root of process 1
# expect: violation openat
print('ESCAPED', open('/proc/1/root' + HOST_FILE).read())
