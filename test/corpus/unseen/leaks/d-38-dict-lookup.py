from finlab import data
from finlab.backtest import sim
import pandas as pd

close = data.get('etl:adj_close')
dates = list(close.index)
rets = close.pct_change()

# map every date to the row that matters for it
row_of = dict(zip(dates, dates[1:]))

picked = {}
for d in dates:
    ref = row_of.get(d)
    if ref is None:
        continue
    row = rets.loc[ref].dropna()
    row = row[row > 0]
    picked[d] = row.sort_values(ascending=False, kind='stable').index[:5]

position = pd.DataFrame(False, index=close.index, columns=close.columns)
for d, names in picked.items():
    position.loc[d, names] = True
sim(position, resample='W')
