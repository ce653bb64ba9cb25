def strategy(data):
    close = data.get('price:收盤價').ffill()
    def slope(window):
        x = np.arange(len(window))
        return np.polyfit(x, window, 1)[0]
    trend = close.rolling(15).apply(slope, raw=True)
    return trend.rank(axis=1, ascending=False) <= 3
