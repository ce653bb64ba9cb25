close = data.get('etl:adj_close')
fwd = close.shift(-20) / close - 1
edge = fwd.sub(fwd.mean(axis=1), axis=0)
signal = edge.rolling(3).mean().shift(21)
position = signal.rank(axis=1, ascending=False) <= 10
sim(position, resample='M')
