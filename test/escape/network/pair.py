# tries: make a pair of sockets
# expect: violation socketpair
import socket
socket.socketpair()
print('ESCAPED')
