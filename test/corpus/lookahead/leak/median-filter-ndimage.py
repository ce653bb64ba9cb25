from scipy import ndimage

def strategy(data):
    close = data.get('price:收盤價')
    m = close.apply(lambda s: pd.Series(ndimage.uniform_filter1d(s.values, size=7), index=s.index))
    return close > m
