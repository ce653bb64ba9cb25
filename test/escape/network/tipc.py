# tries: open TIPC
# expect: violation socket
import socket
socket.socket(30, 1, 0)
print('ESCAPED')
