def strategy(data, aggressive=True):
    close = data.get('price:收盤價')
    if aggressive:
        base = close.shift(-1)
    else:
        base = close
    return base.pct_change(3).is_largest(2)
