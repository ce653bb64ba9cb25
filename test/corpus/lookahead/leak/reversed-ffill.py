def strategy(data):
    close = data.get('price:收盤價')
    marks = close.where(close.pct_change() > 0.01)
    held = marks[::-1].ffill()[::-1]
    return held > close
