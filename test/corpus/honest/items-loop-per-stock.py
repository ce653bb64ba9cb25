# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    high = data.get('price:最高價')
    result = {}
    for symbol, series in close.items():
        if series.notna().sum() < 250:
            continue
        yearly_high = high[symbol].rolling(250, min_periods=120).max()
        result[symbol] = (series > yearly_high * 0.95).astype(int)
    position = pd.DataFrame(result, index=close.index)
    return position
