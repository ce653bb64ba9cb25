# tries: leave a socket in its scratch folder
# expect: violation socket
# needs: scratch
import socket
socket.socket(socket.AF_UNIX).bind('/tmp/s')
print('ESCAPED')
