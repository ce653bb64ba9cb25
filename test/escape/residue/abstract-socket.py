# tries: leave an abstract socket
# expect: violation socket
import socket
held = socket.socket(socket.AF_UNIX)
held.bind('\0MARK')
print('ESCAPED')
