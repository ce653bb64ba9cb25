from functools import reduce

def strategy(data):
    close = data.get('price:收盤價')
    conds = [close > close.average(n) for n in (5, 10, 20)]
    conds.append(close.shift(-1) > close)
    return reduce(lambda a, b: a & b, conds)
