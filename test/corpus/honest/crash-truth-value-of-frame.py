# expect: crash: ValueError
def strategy(data):
    close = data.get('price:收盤價')
    pe = data.get('price_earning_ratio:本益比')
    if (pe > 0) and (close > 10):
        return pe.is_smallest(10)
    return close.is_largest(10)
