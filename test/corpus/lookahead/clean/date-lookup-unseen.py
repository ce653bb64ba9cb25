import pandas as pd
from datetime import timedelta

close = data.get('price:收盤價').ffill()
days = close.index
lookback = timedelta(days=10)

rows = {}
for d in days:
    source_day = d - lookback
    where = days.searchsorted(source_day)
    if source_day < days[0]:
        continue
    rows[d] = close.loc[d] / close.iloc[where] - 1

gain = pd.DataFrame(rows).T
position = gain > gain.quantile(0.8, axis=1).values[:, None]
sim(position.reindex(days).fillna(False), resample='W')
