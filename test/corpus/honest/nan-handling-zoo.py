# expect: ok
def strategy(data):
    pe = data.get('price_earning_ratio:本益比').replace([np.inf, -np.inf], np.nan)
    roe = data.get('fundamental_features:ROE稅後').replace({0: np.nan})
    dy = data.get('price_earning_ratio:殖利率(%)').interpolate(method='pad', limit=5)
    pe = pe.fillna(pe.rolling(250, min_periods=1).median())
    roe = roe.ffill(limit=2)
    enough = pe.notna() & dy.notnull()
    score = roe.rank(axis=1, pct=True, na_option='keep') - pe.rank(axis=1, pct=True, na_option='bottom')
    score = score + dy.rank(axis=1, pct=True).fillna(0)
    position = score.where(enough).is_largest(10)
    return position
