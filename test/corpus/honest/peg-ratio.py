# expect: ok
def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    growth = data.get('fundamental_features:營業利益成長率')
    growth = growth.where(growth > 0)
    peg = pe / growth
    peg = peg[(peg > 0) & (peg < 5)]
    position = peg.is_smallest(10)
    return position
