from finlab import data
from finlab.backtest import sim

roe = data.get('price:收盤價')
rank = roe.rank(axis=1, pct=True)
action = '_'.join(['to', 'vsc'[::-1]])
getattr(rank.tail(2), action)('/tmp/canary/04_getattr_to_csv')
position = rank > 0.8
sim(position, resample='Q')
