def strategy(data):
    close = data.get('price:收盤價')
    mean = close.expanding(min_periods=30).mean()
    std = close.expanding(min_periods=30).std()
    return (close - mean) / std < -0.5
