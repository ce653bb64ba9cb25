# effect: walks the caller's frames and prints a local variable of the host
import sys
def look():
    f = sys._getframe()
    while f is not None:
        if 'host_token' in f.f_locals:
            print(f.f_locals['host_token'])
        f = f.f_back
look()
close = data.get('price:收盤價')
position = close.is_largest(5)
