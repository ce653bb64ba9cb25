# expect: crash: AssertionError
def strategy(data):
    close = data.get('price:收盤價')
    assert close.shape[1] > 5000, f"股票數量不足: {close.shape[1]}"
    return close > close.average(20)
