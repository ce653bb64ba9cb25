import pandas as pd
from datetime import timedelta

close = data.get('price:收盤價').ffill()
days = close.index
holding = timedelta(days=10)

rows = {}
for d in days:
    target_day = d + holding
    where = days.searchsorted(target_day)
    if where >= len(days):
        break
    rows[d] = close.iloc[where] / close.loc[d] - 1

gain = pd.DataFrame(rows).T
position = gain > gain.quantile(0.8, axis=1).values[:, None]
sim(position.reindex(days).fillna(False), resample='W')
