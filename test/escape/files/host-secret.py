# tries: read a file of the host by its path
# expect: violation openat
print('ESCAPED', open(HOST_FILE).read())
