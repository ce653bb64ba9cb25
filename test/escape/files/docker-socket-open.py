# tries: open the socket of the engine
# expect: violation openat
print('ESCAPED', open('/var/run/docker.sock', 'rb'))
