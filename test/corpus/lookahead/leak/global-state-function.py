LEADS = []

def add(frame, k):
    LEADS.append(frame.shift(k))

def strategy(data):
    close = data.get('price:收盤價')
    add(close, 1)
    out = close / LEADS[0]
    return out.shift(-1).is_largest(2)
