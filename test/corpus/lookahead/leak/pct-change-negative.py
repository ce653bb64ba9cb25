def strategy(data):
    close = data.get('price:收盤價')
    return close.pct_change(-1).is_smallest(3)
