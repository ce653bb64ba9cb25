# tries: read a file of the host through the working directory of process 1
# expect: violation openat
print('ESCAPED', open('/proc/1/cwd' + HOST_FILE).read())
