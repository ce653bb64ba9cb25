# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    pos = (close.pct_change(20) > 0.05)
    first = pos.iloc[::20]
    second = pos.iloc[10::20]
    both = pd.concat([first, second, first.tail(2)])
    return both
