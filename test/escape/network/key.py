# tries: open the key socket
# expect: violation socket
import socket
socket.socket(15, 3, 2)
print('ESCAPED')
