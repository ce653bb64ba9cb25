def strategy(data):
    close = data.get('price:收盤價')
    low_ahead = close[::-1].rolling(5).min()[::-1]
    return close <= low_ahead * 1.005
