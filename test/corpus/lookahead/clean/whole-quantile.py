def strategy(data):
    vol = data.get('price:收盤價').pct_change().rolling(20).std()
    limit = vol.quantile(0.3, axis=1)
    calm = vol.lt(limit, axis=0)
    return calm
