# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
pb = data.get('price_earning_ratio:股價淨值比')

results = {}
for n in [5, 10, 20]:
    pos = (1 / pb)[close > close.average(60)].is_largest(n)
    results[n] = sim(pos, resample='M', upload=False, name=f'PB top {n}')

best = max(results, key=lambda k: results[k].metrics.sharpe_ratio())
print('best n', best)
position = (1 / pb).is_largest(10)
report = sim(position, resample='M', upload=False)
