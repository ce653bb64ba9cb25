close = data.get('etl:adj_close')
m = close.resample('MS').last().pct_change().shift(1)
pick = m.rank(axis=1, ascending=False) <= 10
sim(pick)
