# tries: offer a service
# expect: violation socket
import socket
s = socket.socket()
s.bind(('0.0.0.0', 0))
s.listen()
print('ESCAPED')
