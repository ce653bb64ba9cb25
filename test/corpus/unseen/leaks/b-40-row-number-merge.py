import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價').ffill()
long = close.reset_index(names='date').melt(id_vars='date', var_name='stock', value_name='price')
long['n'] = long.groupby('stock').cumcount()

# self join: every row with the one ten rows apart
other = long[['stock', 'n', 'price']].copy()
other['n'] = other['n'] - 10
both = long.merge(other, on=['stock', 'n'], suffixes=('', '_other'))
both['change'] = both['price_other'] / both['price'] - 1
table = both.pivot(index='date', columns='stock', values='change')
position = table.rank(axis=1, ascending=False) <= 6
sim(position, resample='M')
