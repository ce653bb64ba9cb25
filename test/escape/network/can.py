# tries: open the CAN bus
# expect: violation socket
import socket
socket.socket(29, socket.SOCK_RAW, 1)
print('ESCAPED')
