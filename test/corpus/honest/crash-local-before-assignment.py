# expect: crash: UnboundLocalError
def strategy(data):
    close = data.get('price:收盤價')
    if close.shape[0] < 10:
        score = close.pct_change()
    return score.is_largest(10)
