def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    level = pe.apply(lambda s: pd.cut(s, 4, labels=False))
    return level == 0
