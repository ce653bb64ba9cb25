# tries: send packets of its own making
# expect: violation socket
import socket
socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
print('ESCAPED')
