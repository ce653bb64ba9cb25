def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    t = np.arange(len(close))

    def residual(s):
        slope, base = np.polyfit(t, s.values, 1)
        return s - (slope * t + base)

    return close.apply(residual) < 0
