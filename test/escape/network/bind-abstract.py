# tries: offer an abstract socket to others
# expect: violation socket
import socket
socket.socket(socket.AF_UNIX).bind('\0MARK')
print('ESCAPED')
