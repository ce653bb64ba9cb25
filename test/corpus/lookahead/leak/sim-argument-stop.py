from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
position = close > close.average(20)
risk = close.pct_change().std().mean() * 5
sim(position, stop_loss=risk, upload=False)
