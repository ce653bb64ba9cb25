# expect: crash: IndexError
def strategy(data):
    close = data.get('price:收盤價')
    thresholds = [5, 10, 20]
    total = None
    for i in range(4):
        c = close > close.rolling(thresholds[i]).mean()
        total = c if total is None else total & c
    return total
