from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

position = close >= close.rolling(120).max()
report = sim(position, stop_loss=0.1)
