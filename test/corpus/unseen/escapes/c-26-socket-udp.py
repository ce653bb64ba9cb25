# effect: sends the prices away by UDP
import socket
close = data.get('price:收盤價')
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(str(close.iloc[-1].mean()).encode(), ('127.0.0.1', 8898))
position = close.is_largest(5)
