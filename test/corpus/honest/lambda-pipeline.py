# expect: ok
def strategy(data):
    pct_rank = lambda df: df.rank(axis=1, pct=True)
    smooth = lambda df, n: df.rolling(n, min_periods=1).mean()
    lag = lambda df: df.shift(1)

    pipeline = [lag, lambda d: smooth(d, 3), pct_rank]
    x = data.get('monthly_revenue:去年同月增減(%)')
    for step in pipeline:
        x = step(x)
    close = data.get('price:收盤價')
    y = pct_rank(close.pct_change(60).shift(1))
    return (x * 0.7 + y * 0.3).is_largest(10)
