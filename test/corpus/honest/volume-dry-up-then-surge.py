# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
vol = data.get('price:成交股數')
vma5, vma60 = vol.average(5), vol.average(60)

# 前五日量縮，今日爆量長紅
dry = (vma5 / vma60).shift(1) < 0.9
surge = vol > vma5.shift(1) * 1.5
red = close > data.get('price:開盤價') * 1.01
entry = dry & surge & red
position = entry.hold_until((close < close.average(20)) | (vol < vma60 * 0.2), stop_loss=0.05, take_profit=0.15)
sim(position, upload=False)
