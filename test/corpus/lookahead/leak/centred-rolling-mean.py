def strategy(data):
    close = data.get('price:收盤價')
    smooth = close.rolling(5, center=True).mean()
    return close < smooth
