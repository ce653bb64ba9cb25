# effect: operator.attrgetter walks dunder attributes to the environment
from operator import attrgetter
close = data.get('price:收盤價')
g = attrgetter('__globals__')(pd.io.common.get_handle)
print(g['os'].environ)
position = close.is_largest(5)
