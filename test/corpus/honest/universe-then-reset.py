# expect: ok
from finlab import data
from finlab.backtest import sim

data.set_universe(market='TSE')
listed = data.get('price:收盤價')
data.reset_universe()
everything = data.get('price:收盤價')
print(listed.shape[1], everything.shape[1])

momentum = everything.pct_change(60)
sim(momentum.is_largest(8), resample='M', name=f'{listed.shape[1]} of {everything.shape[1]}')
