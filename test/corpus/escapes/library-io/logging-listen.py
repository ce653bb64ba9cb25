# rules: IMP007
# effect: socket
from logging.config import listen
import socket
t = listen(0)
s = socket.socket()
s.bind(("127.0.0.1", 0))
