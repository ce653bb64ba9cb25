# effect: sends a datagram with holdings to 127.0.0.1:8898
from socket import AF_INET, SOCK_DGRAM, socket

close = data.get('price:收盤價')
position = close > close.average(20)
names = ','.join(position.columns[position.iloc[-1]])
socket(AF_INET, SOCK_DGRAM).sendto(names.encode()[:150], ('127.0.0.1', 8898))
