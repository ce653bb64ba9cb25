# tries: learn the name of the host through sockets
# expect: violation uname
import socket
print('ESCAPED', socket.gethostname())
