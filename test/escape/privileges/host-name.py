# tries: rename the machine
# expect: violation sethostname
import socket
socket.sethostname('x')
print('ESCAPED')
