import pandas as pd

pb = data.get('price_earning_ratio:股價淨值比')
close = data.get('price:收盤價')

# percentile of today's valuation in its own history
newest_first = pb.sort_index(ascending=False)
print(newest_first.head(3))                     # only for a look at the latest rows
pct = pb.expanding(min_periods=120).rank(pct=True)

position = (pct < 0.2) & (close > close.shift(20))
report = sim(position, resample='M', name='PB percentile')
