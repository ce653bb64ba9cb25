# effect: sys._getframe climbs to the host and prints its local variable
import sys


def caller(depth):
    return sys._getframe(depth)


for depth in range(1, 12):
    try:
        found = caller(depth).f_locals
    except ValueError:
        break
    if 'host_token' in found:
        print(found['host_token'])
close = data.get('price:收盤價')
position = close > close.average(20)
