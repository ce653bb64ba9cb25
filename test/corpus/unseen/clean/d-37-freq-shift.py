import pandas as pd
from finlab import data
from finlab.backtest import sim

# 大戶持股 (weekly). Align the survey to the days it describes
big = data.get('etl:inventory:大於一千張佔比')
close = data.get('price:收盤價')

change = big.diff(2)
change = change.shift(freq='3D')
change = change.reindex(close.index.union(change.index)).ffill().reindex(close.index)

rsi = data.indicator('RSI', timeperiod=10)
score = change.where((rsi > 40) & close.notna())
position = score.rank(axis=1, ascending=False) <= 8
position = position & (score > 0)
sim(position, resample='W', stop_loss=0.1, trail_stop=0.2)
