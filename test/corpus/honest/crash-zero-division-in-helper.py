# expect: crash: ZeroDivisionError
def normalise(weights, total):
    return {k: v / total for k, v in weights.items()}


def strategy(data):
    weights = normalise({'roe': 0.5, 'pe': 0.5}, 0)
    close = data.get('price:收盤價')
    return close.rank(axis=1) * weights['roe']
