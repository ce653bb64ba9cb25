# expect: crash: AttributeError
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
result = {}
for symbol, series in close.iteritems():
    result[symbol] = series > series.rolling(20).mean()
position = pd.DataFrame(result)
sim(position)
