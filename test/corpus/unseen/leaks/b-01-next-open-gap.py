from finlab import data
from finlab.backtest import sim

open_ = data.get('price:開盤價')
close = data.get('price:收盤價')
vol = data.get('price:成交股數')

# 以隔日開盤價成交,先算出滑價大小
LEAD = {'periods': -1}
fill_price = open_.shift(**LEAD)
slippage = fill_price / close - 1

signal = (close > close.average(20)) & (vol > vol.average(20))
# 滑價太大的不買
position = signal & (slippage < 0.005)
sim(position, resample='D', trade_at_price='open')
