def strategy(data):
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    capped = yoy.clip(lower=-50, upper=50)
    rank = capped.rank(axis=1, method='average', pct=True)
    return rank > 0.6
