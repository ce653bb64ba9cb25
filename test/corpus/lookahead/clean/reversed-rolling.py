def strategy(data):
    close = data.get('price:收盤價')
    low_ahead = close.rolling(5).min()
    return close <= low_ahead * 1.005
