# expect: ok
def strategy(data):
    holding = data.get('foreign_investors_shareholding:全體外資及陸資持股比率')
    change = holding.diff(20)
    close = data.get('price:收盤價')
    quiet = close.pct_change(20).abs() < 0.1
    position = change.where(quiet).rank(axis=1, ascending=False) <= 10
    return position & (change > 0)
