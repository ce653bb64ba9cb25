from finlab import data, backtest

rev = data.get('monthly_revenue:去年同月增減(%)')
close = data.get('price:收盤價')

# align the monthly series with trading days and close the gaps
daily_rev = rev.reindex(close.index.union(rev.index)).ffill().reindex(close.index)
momentum = close.pct_change(20)

score = daily_rev.rank(axis=1, pct=True) + momentum.rank(axis=1, pct=True)
position = score.is_largest(10)
report = backtest.sim(position, resample='M', position_limit=0.2)
