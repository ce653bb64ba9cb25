def strategy(data):
    close = data.get('price:收盤價')
    monthly = close.resample('ME').last().shift(-1)
    return monthly.reindex(close.index, method='ffill') < close
