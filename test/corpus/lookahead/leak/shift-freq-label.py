def strategy(data):
    close = data.get('price:收盤價')
    moved = close.shift(-1, freq='B').reindex(close.index)
    return moved.pct_change(5).is_largest(2)
