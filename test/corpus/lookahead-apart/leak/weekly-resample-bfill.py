close = data.get('etl:adj_close')
wk = close.resample('W-FRI').last()
sig = wk.pct_change() > 0.03
daily = sig.reindex(close.index, method='bfill')
sim(daily.fillna(False).astype(bool))
