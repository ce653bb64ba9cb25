# expect: ok
dy = data.get('price_earning_ratio:殖利率(%)')
vol = data.get('etl:adj_close').pct_change().rolling(120, min_periods=60).std()

eligible = (dy > 3) & (dy < 15)
raw = (dy / vol)[eligible]
top = raw.is_largest(10)

weights = raw[top].fillna(0)
weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
