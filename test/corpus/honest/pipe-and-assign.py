# expect: ok
def add_lag(df, n=1):
    return df.shift(n)


def strategy(data):
    score = (
        data.get('fundamental_features:ROE稅後')
        .pipe(add_lag)
        .rolling(4).mean()
        .pipe(lambda d: d.rank(axis=1, pct=True))
    )
    mom = (
        data.get('etl:adj_close')
        .pct_change(120)
        .pipe(add_lag, n=5)
        .rank(axis=1, pct=True)
    )
    combined = (score + mom).dropna(how='all')
    return combined.is_largest(10)
