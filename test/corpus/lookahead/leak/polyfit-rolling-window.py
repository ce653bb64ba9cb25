def slope(w):
    return np.polyfit(np.arange(len(w)), w, 1)[0]

def strategy(data):
    close = data.get('price:收盤價')
    trend = close.rolling(10, center=True).apply(slope, raw=True)
    return trend.is_largest(3)
