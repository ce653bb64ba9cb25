# expect: ok
def strategy(data):
    """軋空策略：券資比高且股價轉強"""
    margin = data.get('margin_transactions:融資今日餘額')
    short = data.get('margin_transactions:融券今日餘額')
    close = data.get('price:收盤價')

    ratio = short / margin.replace(0, np.nan)
    high_ratio = ratio.rank(axis=1, pct=True) > 0.7
    strong = close > close.rolling(20).max().shift(1) * 0.98
    entry = high_ratio & strong
    exit_signal = close < close.rolling(10).mean()
    position = entry.hold_until(exit_signal, nstocks_limit=10, stop_loss=0.07, take_profit=0.25, rank=ratio)
    return position
