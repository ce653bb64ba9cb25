def strategy(data):
    close = data.get('price:收盤價')
    month = close.index.to_period('M')
    avg = close.groupby(month).transform('mean')
    return close >= avg
