import pandas as pd
from finlab import data
from finlab.backtest import sim

# monthly revenue momentum, smoothed onto trading days
rev = data.get('monthly_revenue:當月營收')
close = data.get('price:收盤價')

rev3 = rev.rolling(3, min_periods=2).mean()
daily = rev3.reindex(rev3.index.union(close.index))
daily = daily.ffill()
daily = daily.reindex(close.index)

accel = daily / daily.shift(60) - 1
turnover = data.get('price:成交金額').rolling(20).mean()
accel = accel[turnover > turnover.quantile_row(0.3)]

position = accel.is_largest(8)
sim(position, resample='M', position_limit=0.2, name='revenue slope')
