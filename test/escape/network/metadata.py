# tries: ask the cloud's metadata service
# expect: violation socket
import socket
socket.create_connection(('169.254.169.254', 80), timeout=1)
print('ESCAPED')
