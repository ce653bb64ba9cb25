def future_drawdown(px, n):
    rev = px.iloc[::-1]
    low = rev.rolling(n, min_periods=1).min().iloc[::-1]
    return low / px - 1


def strategy(data):
    close = data.get('etl:adj_close')
    dd = future_drawdown(close, 20)
    mom = close / close.shift(60) - 1
    safe = dd > -0.05
    return mom[safe].is_largest(10)
