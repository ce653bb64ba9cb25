"""Rebalances by hand on the first trading day of each month, with a turnover buffer."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

TARGET = 10
BUFFER = 18   # a held name stays as long as it ranks within the buffer

close = data.get('etl:adj_close')
yoy = data.get('monthly_revenue:去年同月增減(%)')
roe = data.get('fundamental_features:ROE稅後')

mom = close.pct_change(120).rank(axis=1, pct=True)
growth = yoy.clip(-50, 200).rank(axis=1, pct=True)
quality = roe.rolling(4, min_periods=2).mean().rank(axis=1, pct=True)
score = (mom + growth + quality).reindex(index=close.index, columns=close.columns)

month = pd.Series(close.index.year * 12 + close.index.month, index=close.index)
first_day = month.ne(month.shift(1))

held = []
rows = {}
turnover = []
for day in close.index[first_day.to_numpy()]:
    row = score.loc[day].dropna().sort_values(ascending=False, kind='stable')
    if len(row) < TARGET:
        continue
    order = {sid: k for k, sid in enumerate(row.index)}
    keep = [sid for sid in held if order.get(sid, 10 ** 6) < BUFFER]
    for sid in row.index:
        if len(keep) >= TARGET:
            break
        if sid not in keep:
            keep.append(sid)
    turnover.append(len(set(keep) - set(held)))
    held = keep[:TARGET]
    rows[day] = held

print(f'{len(rows)} rebalances, {np.mean(turnover):.1f} new names each')
position = pd.DataFrame(0.0, index=sorted(rows), columns=close.columns)
for day, names in rows.items():
    position.loc[day, names] = 1.0 / TARGET
position = position.reindex(close.index).ffill().fillna(0)
sim(position, position_limit=0.2, name='buffered')
