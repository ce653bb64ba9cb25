# tries: open a connection over IPv4
# expect: violation socket
import socket
socket.create_connection(('127.0.0.1', HOST_PORT), timeout=1)
print('ESCAPED')
