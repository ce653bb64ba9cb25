# expect: crash: TypeError
def select(score, n):
    return score.is_largest(n)


def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    return select(pe)
