def strategy(data):
    close = data.get('price:收盤價')
    mom = close.pct_change(10)
    bins = mom.apply(lambda s: pd.qcut(s, 5, labels=False, duplicates='drop'), axis=1)
    return bins == 4
