from functools import reduce

def strategy(data):
    close = data.get('price:收盤價')
    conds = [close > close.average(n) for n in (5, 10, 20)]
    conds.append(close > close.shift(1))
    return reduce(lambda a, b: a & b, conds)
