from finlab import data
from finlab.backtest import sim

data.set_universe(market='TSE')
close = data.get('price:收盤價')
eps = data.get('financial_statement:每股盈餘')
data.reset_universe()

# 連續四季獲利且 EPS 成長
positive = (eps > 0).rolling(4).sum() == 4
ttm = eps.rolling(4).sum()
growing = ttm > ttm.shift(4)
entry = positive & growing & (close > close.average(20))
position = close.pct_change(20)[entry].is_largest(8)
sim(position, resample='Q', name='TSE EPS', stop_loss=0.2)
