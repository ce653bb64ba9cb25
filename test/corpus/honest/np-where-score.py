# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    open_ = data.get('price:開盤價')
    high = data.get('price:最高價')
    low = data.get('price:最低價')
    body = (close - open_).abs()
    upper = high - np.maximum(close, open_)
    lower = np.minimum(close, open_) - low
    hammer = np.where((lower > body * 2) & (upper < body), 1, 0)
    hammer = pd.DataFrame(hammer, index=close.index, columns=close.columns)
    oversold = close < close.rolling(20).mean() * 0.95
    entry = (hammer == 1) & oversold
    entry = entry.rolling(5).sum() > 0
    return entry
