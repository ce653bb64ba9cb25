# expect: ok
from finlab import data
from finlab.backtest import sim

yoy = data.get('monthly_revenue:去年同月增減(%)')
close = data.get('price:收盤價')

entry = (close > close.rolling(60).max().shift(1))
exit = yoy < -10   # 月營收轉弱就出場
position = entry.hold_until(exit, nstocks_limit=10, rank=yoy)
sim(position, upload=False, resample='W')
