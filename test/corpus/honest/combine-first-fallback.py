# expect: ok
def strategy(data):
    adj = data.get('etl:adj_close')
    raw = data.get('price:收盤價')
    price = adj.combine_first(raw)
    r = price.pct_change(fill_method=None)
    downside = r.where(r < 0, 0).rolling(60).std()
    up = r.rolling(60).mean()
    sortino = up / downside
    top = sortino.replace([np.inf, -np.inf], np.nan).rank(axis=1, ascending=False) <= 10
    return top.fillna(False)
