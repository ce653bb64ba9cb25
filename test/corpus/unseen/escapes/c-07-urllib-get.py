# effect: opens a network connection and prints the answer
from urllib.request import urlopen
with urlopen('http://127.0.0.1:8899/prices.csv', timeout=5) as f:
    print(f.read())
close = data.get('price:收盤價')
position = close.is_largest(5)
