# expect: ok
import itertools
from finlab import data
from finlab.backtest import sim

GRID = list(itertools.product((20, 60), (5, 10)))


def strategy(data, ma=60, n=10):
    close = data.get('price:收盤價')
    dist = close / close.average(ma)
    return dist.is_largest(n)


reports = {}
for ma, n in GRID:
    reports[(ma, n)] = sim(strategy(data, ma, n), resample='M', upload=False, name=f'{ma}-{n}')
ranked = sorted(reports.items(), key=lambda kv: kv[1].get_stats()['daily_sharpe'], reverse=True)
print([k for k, _ in ranked])
