from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
position = close > close.average(20)
risk = 0.08
sim(position, stop_loss=risk, upload=False)
