def strategy(data):
    """Distance from the long-term log-linear trend channel."""
    close = data.get('etl:adj_close')
    y = np.log(close.ffill().bfill())
    x = np.arange(len(y))
    coef = np.polyfit(x, y.values, 1)
    trend = np.outer(x, coef[0]) + coef[1]
    resid = y - trend
    z = resid / resid.std()
    return (z < -1.0) & (close > close.shift(5))
