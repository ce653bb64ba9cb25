def strategy(data):
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    capped = yoy.clip(lower=yoy.quantile(0.2), upper=yoy.quantile(0.8), axis=1)
    rank = capped.rank(axis=1, method='average', pct=True)
    return rank > 0.6
