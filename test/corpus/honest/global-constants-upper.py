# expect: ok
TOP_N = 10
LOOKBACK = 60
SKIP = 5
MIN_PRICE = 10


def strategy(data):
    global TOP_N
    adj = data.get('etl:adj_close')
    raw = data.get('price:收盤價')
    mom = adj.shift(SKIP) / adj.shift(LOOKBACK) - 1
    vol = adj.pct_change().rolling(LOOKBACK).std() * np.sqrt(252)
    risk_adj = mom / vol
    TOP_N = min(TOP_N, raw.shape[1] // 3)
    return risk_adj[raw > MIN_PRICE].is_largest(TOP_N)
