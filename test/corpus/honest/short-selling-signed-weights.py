# expect: ok
def strategy(data):
    """多空策略：多高品質、空低品質"""
    roe = data.get('fundamental_features:ROE稅後').index_str_to_date()
    r = roe.rank(axis=1, pct=True)
    longs = (r > 0.9).astype(float)
    shorts = (r < 0.1).astype(float)
    weights = longs.div(longs.sum(axis=1), axis=0).fillna(0) * 0.5 - shorts.div(shorts.sum(axis=1), axis=0).fillna(0) * 0.5
    return weights
