# effect: a timing helper of numpy's tests executes text; leaves /tmp/own_b37
from numpy.testing import measure

elapsed = measure("open('/tmp/own_b37', 'w').write('x')", times=1)
print('elapsed', elapsed)
close = data.get('price:收盤價')
position = close > close.average(20)
