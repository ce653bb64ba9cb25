def strategy(data):
    close = data.get('price:收盤價')
    monthly = close.resample('MS').last()
    return monthly.pct_change().is_largest(3)
