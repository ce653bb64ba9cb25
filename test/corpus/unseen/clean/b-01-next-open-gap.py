from finlab import data
from finlab.backtest import sim

open_ = data.get('price:開盤價')
close = data.get('price:收盤價')
vol = data.get('price:成交股數')

# 以昨日訊號對照今日開盤價,算出滑價大小
LAG = {'periods': 1}
previous_close = close.shift(**LAG)
slippage = open_ / previous_close - 1

signal = (close > close.average(20)) & (vol > vol.average(20))
# 滑價太大的不買
position = signal.shift(1).fillna(False).astype(bool) & (slippage < 0.005)
sim(position, resample='D', trade_at_price='open')
