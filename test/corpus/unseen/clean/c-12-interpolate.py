from finlab import data
from finlab.backtest import sim

rev = data.get('monthly_revenue:當月營收')
close = data.get('price:收盤價')
# 月營收補成日資料
rev_daily = rev.reindex(rev.index.union(close.index)).ffill().ewm(span=10).mean().reindex(close.index)
growth = rev_daily / rev_daily.shift(20) - 1
position = growth.is_largest(10) & (close > close.average(60))
sim(position, resample='W', stop_loss=0.08)
