def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    t = np.arange(len(close))

    def residual(s):
        return s - s.rolling(100).mean()

    return close.apply(residual) < 0
