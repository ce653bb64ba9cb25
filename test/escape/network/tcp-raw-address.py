# tries: open a connection to an address that needs no name
# expect: violation socket
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(('127.0.0.1', HOST_PORT))
print('ESCAPED', s.recv(100))
