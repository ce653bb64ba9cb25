import pandas as pd

pb = data.get('price_earning_ratio:股價淨值比')
close = data.get('price:收盤價')

# percentile of today's valuation in its own history
history = pb.sort_index(ascending=False)
pct = history.expanding(min_periods=120).rank(pct=True)
pct = pct.sort_index()

position = (pct < 0.2) & (close > close.shift(20))
report = sim(position, resample='M', name='PB percentile')
