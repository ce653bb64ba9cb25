def strategy(data):
    vol = data.get('price:收盤價').pct_change().rolling(20).std()
    limit = vol.quantile(0.3)
    calm = vol.lt(limit, axis=1)
    return calm
