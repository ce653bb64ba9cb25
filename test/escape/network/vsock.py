# tries: speak with the hypervisor
# expect: violation socket
import socket
socket.socket(40, socket.SOCK_STREAM)
print('ESCAPED')
