def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    level = pe.apply(lambda s: pd.cut(s, [0, 10, 20, 30, 1000], labels=False))
    return level == 0
