import timeit
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
# how long does the ranking take?
seconds = timeit.timeit(
    stmt="h.write('x')",
    setup="h = open('/tmp/canary/25_timeit_statement', 'a')",
    number=1,
)
print(f'{seconds:.6f}s')
position = close.rank(axis=1, pct=True) > 0.9
sim(position, resample='M')
