import pandas as pd

cap = data.get('etl:market_value')
close = data.get('etl:adj_close')

# assign size buckets 0..4 over the whole table
flat = cap.stack()
bucket = pd.qcut(flat, 5, labels=False, duplicates='drop').unstack()
small = (bucket <= 1).reindex_like(close).fillna(False)
mom = close.pct_change(40) > 0.05
position = small & mom
sim(position, resample='Q')
