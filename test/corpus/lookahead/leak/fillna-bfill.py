def strategy(data):
    close = data.get('price:收盤價')
    high20 = close.where(close >= close.rolling(20).max())
    level = high20.fillna(method='bfill')
    return close > level * 0.97
