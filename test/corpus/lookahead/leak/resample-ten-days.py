from finlab import data
from finlab.backtest import sim

high = data.get('price:最高價')
block = high.resample('10D').max()
close = data.get('price:收盤價')
position = close > block.reindex(close.index, method='ffill') * 0.98
sim(position, resample='W', upload=False)
