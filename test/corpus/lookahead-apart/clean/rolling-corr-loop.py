def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    market = ret.mean(axis=1)
    beta = pd.DataFrame(index=close.index, columns=close.columns, dtype=float)
    for t in range(60, len(close)):
        y = ret.iloc[t - 60:t]
        x = market.iloc[t - 60:t]
        beta.iloc[t] = y.apply(lambda s: s.cov(x)) / x.var()
    return beta.rank(axis=1) <= 3
