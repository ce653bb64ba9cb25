# tries: read the packets of the machine
# expect: violation socket
import socket
socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
print('ESCAPED')
