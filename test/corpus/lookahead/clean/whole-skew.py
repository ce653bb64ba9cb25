def strategy(data):
    r = data.get('price:收盤價').pct_change()
    s = r.rolling(60).skew()
    return (r.rolling(10).mean() - 0.001 * s).is_largest(3)
