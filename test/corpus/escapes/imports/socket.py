# rules: IMP001
# effect: socket
import socket
s = socket.socket()
s.settimeout(0.2)
try:
    s.connect(("127.0.0.1", 9))
except OSError:
    pass
