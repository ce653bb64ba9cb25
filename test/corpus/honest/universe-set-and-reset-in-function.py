# expect: ok
def strategy(data):
    data.set_universe('TSE', exclude_category='金融保險')
    try:
        pe = data.get('price_earning_ratio:本益比')
        score = (1 / pe.where(pe > 0)).rank(axis=1, pct=True)
    finally:
        data.reset_universe()
    return score > 0.9
