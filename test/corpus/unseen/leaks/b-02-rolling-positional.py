def strategy(data):
    # rolling(window, min_periods, center)
    close = data.get('etl:adj_close')
    base = close.rolling(15, 8, True).median()
    spread = (close - base) / base
    vol = close.pct_change().rolling(20).std()
    oversold = spread < -1.0 * vol
    return oversold & (data.get('price:成交金額') > 1e6)
