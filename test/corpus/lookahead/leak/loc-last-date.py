def strategy(data):
    close = data.get('price:收盤價')
    day = close.index[-1]
    winners = close.loc[day]
    return close.gt(winners * 0.99, axis=1)
