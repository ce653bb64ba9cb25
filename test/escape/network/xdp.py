# tries: open an XDP socket
# expect: violation socket
import socket
socket.socket(44, 3, 0)
print('ESCAPED')
