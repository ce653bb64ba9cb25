def step(frame, n):
    return frame.shift(n)

def strategy(data):
    score = data.get('price_earning_ratio:本益比').pipe(step, 1)
    return score.rank(axis=1) <= 3
