# expect: ok
def strategy(data):
    atr = data.get('price:收盤價') * 0 + data.indicator('ATR', timeperiod=14)
    close = data.get('price:收盤價')
    cci = data.indicator('CCI', timeperiod=20)
    trend = (close > close.average(60)) & (cci > 0)
    inv = (close / atr).where(trend)
    top = inv.is_largest(10)
    w = inv.where(top).fillna(0)
    weights = w.div(w.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
    return weights.clip(upper=0.2)
