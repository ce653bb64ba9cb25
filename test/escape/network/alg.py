# tries: open the crypto interface of the kernel
# expect: violation socket
import socket
socket.socket(38, 5, 0)
print('ESCAPED')
