def strategy(data):
    roe = data.get('price_earning_ratio:本益比')
    total = sum(roe.shift(i) for i in range(0, 4))
    return total.rank(axis=1, pct=True) < 0.4
