# expect: ok
def strategy(data):
    cats = data.get('security_categories')
    semis = cats[cats['category'].isin(['半導體業', '電子零組件業'])]['stock_id'].tolist()
    close = data.get('price:收盤價')
    cols = [c for c in close.columns if c in semis]
    pool = close[cols]
    price_ok = pool.apply(lambda s: s.between(10, 500))
    mom = pool.pct_change(40)
    position = mom.where(price_ok).rank(axis=1, ascending=False) <= 5
    return position
