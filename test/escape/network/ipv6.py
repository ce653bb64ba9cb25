# tries: open a connection over IPv6
# expect: violation socket
import socket
socket.socket(socket.AF_INET6).connect(('::1', HOST_PORT))
print('ESCAPED')
