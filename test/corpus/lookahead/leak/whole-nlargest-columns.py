def strategy(data):
    close = data.get('price:收盤價')
    total = (close.iloc[-1] / close.iloc[0]).nlargest(3).index
    position = close[total] > close[total].rolling(10).mean()
    return position
