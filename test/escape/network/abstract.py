# tries: speak with an abstract socket
# expect: violation socket
import socket
socket.socket(socket.AF_UNIX).connect('\0stockade')
print('ESCAPED')
