def strategy(data):
    """Trend strategy on smoothed prices: buy when the smooth curve turns upwards."""
    close = data.get('price:收盤價')
    window_args = dict(window=11, min_periods=5, center=True)
    smooth = close.rolling(**window_args).mean()
    slope = smooth - smooth.shift(1)
    turning_up = (slope > 0) & (slope.shift(1) <= 0)
    hold = turning_up.rolling(10).sum() > 0
    return hold & (close > 10)
