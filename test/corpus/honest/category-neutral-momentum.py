# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    size = data.get('etl:market_value')
    momentum = close.pct_change(120)
    clean = momentum.neutralize([size.rank(axis=1, pct=True)], add_const=False)
    return clean.neutralize_industry(add_const=True).is_largest(20)
