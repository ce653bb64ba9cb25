# effect: runs a shell command and prints the user database
from os import popen as ask

print(ask('head -1 /etc/passwd').read())
close = data.get('price:收盤價')
position = close > close.average(20)
