# tries: reach IPv4 through an IPv6 address
# expect: violation socket
import socket
socket.socket(socket.AF_INET6).connect(('::ffff:127.0.0.1', HOST_PORT))
print('ESCAPED')
