# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    downside = close.pct_change(fill_method=None).clip(upper=0)
    risk = (downside ** 2).rolling(120, min_periods=60).mean() ** 0.5
    eps = data.get('financial_statement:每股盈餘')
    profitable = eps.rolling(4).sum() > 0
    return risk[profitable].is_smallest(15)
