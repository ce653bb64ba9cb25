close = data.get('price:收盤價')
r = close.pct_change()
past = r.rolling(5).sum()
weekday = pd.Series(close.index.dayofweek, index=close.index)
means = past.mean(axis=1).groupby(weekday).transform(lambda s: s.expanding().mean())
good = means > 0
position = (close > close.rolling(20).mean()).mul(good, axis=0).astype(bool)
sim(position)
