# tries: open SMC
# expect: violation socket
import socket
socket.socket(43, 1, 0)
print('ESCAPED')
