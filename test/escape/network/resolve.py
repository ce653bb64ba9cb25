# tries: look up a name
# expect: violation socket
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print('ESCAPED', socket.getaddrinfo('localhost', 80))
