def normalise(x):
    lo, hi = x.min(), x.max()
    return (x - lo) / (hi - lo)

def strategy(data):
    score = normalise(data.get('price:成交金額'))
    return score.is_largest(3)
