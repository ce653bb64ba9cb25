def strategy(data):
    close = data.get('price:收盤價')
    marks = close.where(close.pct_change() > 0.01)
    held = marks.ffill()
    return held > close
