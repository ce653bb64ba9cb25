from finlab import data
from finlab.backtest import sim

adx = data.indicator('ADX', timeperiod=14)
plus = data.indicator('PLUS_DI', timeperiod=14)
minus = data.indicator('MINUS_DI', timeperiod=14)
close = data.get('price:收盤價')
amount = data.get('price:成交金額')

strong_trend = adx > 25
up = (plus > minus) & (plus.shift(1) <= minus.shift(1))
down = plus < minus

entries = strong_trend & up & (amount.average(10) > amount.average(60))
position = entries.hold_until(down, nstocks_limit=15, rank=adx)

report = sim(position, resample='D', stop_loss=0.08, trade_at_price='open', position_limit=0.1)
print(report)
