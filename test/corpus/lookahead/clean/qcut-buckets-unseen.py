import pandas as pd

cap = data.get('etl:market_value')
close = data.get('etl:adj_close')


# assign size buckets 0..4, each day on its own
def buckets(row):
    return pd.qcut(row.rank(method='first'), 5, labels=False)


bucket = cap.dropna(how='all').apply(buckets, axis=1)
small = (bucket <= 1).reindex(index=close.index, columns=close.columns).fillna(False)
mom = close.pct_change(40) > 0.05
position = small & mom
sim(position, resample='Q')
