# expect: ok
from finlab import data
from finlab.backtest import sim

pb = data.get('price_earning_ratio:股價淨值比')
close = data.get('price:收盤價')
pb_rank = pb.industry_rank()
mom_rank = close.pct_change(60).industry_rank()
industry_mean = pb.groupby_category().mean()
print(industry_mean.tail())

position = ((1 - pb_rank) * 0.5 + mom_rank * 0.5).is_largest(10)
sim(position, resample='M')
