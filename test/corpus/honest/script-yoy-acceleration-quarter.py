# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
yoy = data.get('monthly_revenue:去年同月增減(%)')
pb = data.get('price_earning_ratio:股價淨值比')

# 營收年增率加速
yoy_3m = yoy.average(3)
yoy_12m = yoy.average(12)
accelerate = yoy_3m > yoy_12m

# 站上季線
above = close > close.average(60)

cond = accelerate & above & (pb < 2.5)
position = yoy_3m[cond].is_largest(8)

report = sim(position, resample='Q', stop_loss=0.1, upload=False, name='營收加速')
