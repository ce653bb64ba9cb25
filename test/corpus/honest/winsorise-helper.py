# expect: ok
def winsorize(df, lower=0.05, upper=0.95):
    lo = df.quantile(lower, axis=1)
    hi = df.quantile(upper, axis=1)
    return df.clip(lo, hi, axis=0)


def strategy(data):
    gm = winsorize(data.get('fundamental_features:營業毛利率'))
    om = winsorize(data.get('fundamental_features:營業利益率'))
    spread = (gm - om).rolling(2).mean()
    efficient = spread.rank(axis=1, pct=True) < 0.4
    close = data.get('price:收盤價')
    return efficient & (close.pct_change(60) > 0)
