# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None)
    vol = ret.rolling(60).std()
    mktcap = data.get('etl:market_value')

    # 低波動且市值前 50%
    big = mktcap.rank(axis=1, pct=True, ascending=False) <= 0.5
    low_vol_rank = vol.rank(axis=1, ascending=True)
    position = (low_vol_rank[big] <= 10)
    position = position.resample('ME').last()
    return position
