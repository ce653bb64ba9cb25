# effect: replaces a function of the host's execute module
import sys
m = sys.modules['dialect.execute']
m.normalise = lambda *a, **k: close
close = data.get('price:收盤價')
position = close.is_largest(5)
