def strategy(data):
    """Distance from the trailing log-linear trend channel."""
    close = data.get('etl:adj_close')
    y = np.log(close)
    n = 120
    x = np.arange(n) - (n - 1) / 2
    sxx = (x ** 2).sum()

    def last_resid(w):
        b = (x * w).sum() / sxx
        return w[-1] - (w.mean() + b * x[-1])

    resid = y.rolling(n).apply(last_resid, raw=True)
    z = resid / y.rolling(n).std()
    return (z < -0.5) & (close > close.shift(5))
