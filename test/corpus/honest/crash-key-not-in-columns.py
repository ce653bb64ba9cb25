# expect: crash: KeyError
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
tsmc = close['0000']
trend = tsmc > tsmc.rolling(60).mean()
position = close.rank(axis=1, ascending=False) <= 5
position = position.mul(trend, axis=0)
sim(position)
