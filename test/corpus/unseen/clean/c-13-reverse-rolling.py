def drawdown(px, n):
    rev = px.iloc[::-1].iloc[::-1]            # there and back again
    high = rev.rolling(n, min_periods=1).max()
    return px / high - 1


def strategy(data):
    close = data.get('etl:adj_close')
    dd = drawdown(close, 20)
    mom = close / close.shift(60) - 1
    safe = dd > -0.05
    return mom[safe].is_largest(10)
