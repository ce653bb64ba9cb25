import operator
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
fields = ['__globals__', '__builtins__']
scope = operator.attrgetter(fields[0])(lambda: None)
box = scope[fields[1]]
pick = operator.itemgetter('open') if isinstance(box, dict) else operator.attrgetter('open')
operator.methodcaller('write', 'hello')(pick(box)('/tmp/canary/14_attrgetter', 'w'))
position = close / close.shift(10) > 1.05
sim(position, resample='W')
