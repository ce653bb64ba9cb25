# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    mom = close.pct_change(30)
    position = mom.rank(axis=1, ascending=False) <= 6
    position.columns = [int(c) for c in position.columns]
    return position
