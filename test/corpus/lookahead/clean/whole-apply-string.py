def strategy(data):
    r = data.get('price:收盤價').pct_change()
    scale = r.rolling(60).agg('std')
    return (r / scale).is_largest(2)
