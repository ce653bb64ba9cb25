def strategy(data):
    close = data.get('price:收盤價')
    mean = close.expanding(20).mean()
    sd = close.expanding(20).std()
    return (close - mean) / sd < -0.2
