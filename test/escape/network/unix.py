# tries: speak with a service of the host
# expect: violation socket
import socket
s = socket.socket(socket.AF_UNIX)
s.connect(HOST_SOCKET)
print('ESCAPED', s.recv(100))
