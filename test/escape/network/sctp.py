# tries: open SCTP
# expect: violation socket
import socket
socket.socket(2, 1, 132)
print('ESCAPED')
