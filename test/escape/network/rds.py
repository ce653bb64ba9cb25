# tries: open RDS
# expect: violation socket
import socket
socket.socket(21, 5, 0)
print('ESCAPED')
