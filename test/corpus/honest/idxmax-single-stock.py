# expect: ok
def strategy(data):
    close = data.get('price:收盤價').dropna(axis=1, how='any')
    mom = close.pct_change(20).dropna(how='all')
    best = mom.idxmax(axis=1)
    position = pd.get_dummies(best).reindex(columns=close.columns, fill_value=0)
    return position.astype(float)
