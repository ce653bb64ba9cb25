# tries: open Bluetooth
# expect: violation socket
import socket
socket.socket(31, socket.SOCK_RAW, 1)
print('ESCAPED')
