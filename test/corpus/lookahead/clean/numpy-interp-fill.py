def strategy(data):
    close = data.get('price:收盤價')
    pe = data.get('price_earning_ratio:本益比')
    t = np.arange(len(pe))

    def fill(s):
        known = s.notna().values
        return s.ffill()

    return pe.apply(fill).is_smallest(3)
