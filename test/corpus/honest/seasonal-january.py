# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    mv = data.get('etl:market_value')
    small = mv.rank(axis=1, pct=True) < 0.25
    months = pd.Series(close.index.month, index=close.index)
    in_season = months.isin([12, 1, 2])
    position = small.apply(lambda col: col & in_season)
    return position
