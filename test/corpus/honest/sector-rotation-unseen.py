# expect: ok
from finlab import data
from finlab.backtest import sim
import pandas as pd

categories = data.get('security_categories')
close = data.get('etl:adj_close')

sector_of = dict(zip(categories['stock_id'].astype(str), categories['category'].astype(str)))
names = pd.Series({c: sector_of.get(c, 'other') for c in close.columns})

ret60 = close.pct_change(60)
sector_strength = ret60.T.groupby(names).mean().T
sector_rank = sector_strength.rank(axis=1, ascending=False)
top_sectors = sector_rank <= 3

mask = pd.DataFrame(False, index=close.index, columns=close.columns)
for sector in top_sectors.columns:
    members = names.index[names == sector]
    flags = top_sectors[sector].fillna(False)
    for symbol in members:
        mask[symbol] = flags

within = ret60.rank(axis=1, pct=True) > 0.4
position = mask & within & (close > close.rolling(100).mean())
print('sectors:', sorted(set(names)))
report = sim(position, resample='M', name='sector rotation', stop_loss=0.15)
