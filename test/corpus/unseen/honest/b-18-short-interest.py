def strategy(data):
    """
    Short squeeze candidates: high short balance relative to margin balance, price turning up.
    """
    short = data.get('margin_transactions:融券今日餘額')
    margin = data.get('margin_transactions:融資今日餘額')
    close = data.get('price:收盤價')
    high = data.get('price:最高價')

    ratio = (short / margin.replace(0, np.nan)).clip(upper=5)
    crowded = ratio > ratio.rolling(250, min_periods=60).quantile(0.8)
    turning = (close > high.shift(1)) & (close.shift(1) < close.shift(5))
    trend = close.average(20) > close.average(20).shift(5)

    entry = crowded & turning
    leave = (ratio < ratio.rolling(60).median()) | ~trend
    held = entry.hold_until(leave.sustain(3), nstocks_limit=10, rank=ratio, stop_loss=0.1, take_profit=0.3)
    return held
