close = data.get('etl:adj_close')
sig = close.pct_change(5).iloc[:-1]
moved = sig.copy()
moved.index = close.index[1:]
sim(moved.reindex(close.index).rank(axis=1) <= 10)
