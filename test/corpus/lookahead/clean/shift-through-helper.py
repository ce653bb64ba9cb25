def lagged(frame, n):
    return frame.shift(n)

def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    cheap = lagged(pe, 2)
    return cheap.is_smallest(3)
