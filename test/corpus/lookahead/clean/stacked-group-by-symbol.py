def strategy(data):
    close = data.get('price:收盤價')
    tall = close.stack()
    z = tall.groupby(level=0).transform(lambda s: (s - s.mean()) / s.std())
    return z.unstack() < -0.3
