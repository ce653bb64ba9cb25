# expect: ok
def run_strategy(data, start_date, end_date):
    eps = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價').loc[start_date:end_date]
    return eps.is_largest(20) & (close > close.average(10))
