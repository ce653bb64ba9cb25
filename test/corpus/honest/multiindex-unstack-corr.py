# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None)
    monthly = ret.resample('ME').apply(lambda x: (1 + x).prod() - 1)
    corr = monthly.rolling(12).corr(monthly.mean(axis=1))
    diversifier = corr.rank(axis=1, pct=True) < 0.5
    winner = monthly.rolling(6).sum().rank(axis=1, pct=True) > 0.6
    return (diversifier & winner).astype(bool)
