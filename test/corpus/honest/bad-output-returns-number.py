# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    ret = close.pct_change().mean(axis=1)
    sharpe = ret.mean() / ret.std() * (252 ** 0.5)
    return sharpe
