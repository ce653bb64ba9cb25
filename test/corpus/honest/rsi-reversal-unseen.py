# expect: ok
def calculate_rsi(close, period=14):
    """Wilder RSI without TA-Lib."""
    delta = close.diff()
    gain = delta.clip(lower=0)
    loss = -delta.clip(upper=0)
    avg_gain = gain.ewm(alpha=1 / period, min_periods=period, adjust=False).mean()
    avg_loss = loss.ewm(alpha=1 / period, min_periods=period, adjust=False).mean()
    rs = avg_gain / avg_loss.replace(0, float('nan'))
    return 100 - 100 / (1 + rs)


def strategy(data):
    close = data.get('etl:adj_close')
    volume = data.get('price:成交股數')

    rsi_fast = calculate_rsi(close, 6)
    rsi_slow = calculate_rsi(close, 24)

    oversold = rsi_fast < 25
    recovery = (rsi_fast > rsi_slow) & (rsi_fast.shift(1) <= rsi_slow.shift(1))
    recently_oversold = oversold.rolling(10).max() > 0
    volume_support = volume > volume.rolling(20).mean() * 0.8

    entry = recovery & recently_oversold & volume_support
    exit_ = (rsi_fast > 75) | (close < close.rolling(60).min().shift(1))
    position = entry.hold_until(exit_, nstocks_limit=8, rank=-rsi_slow)
    return position
