def leads(frame, steps):
    for s in steps:
        yield frame.pct_change(abs(s)).shift(s)

def strategy(data):
    close = data.get('price:收盤價')
    parts = list(leads(close, [-5, 10]))
    return sum(parts).is_largest(3)
