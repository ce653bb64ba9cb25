# expect: ok
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價')
    entry = (close > close.average(20)) & (close.average(20) > close.average(60))
    leave = close < close.average(60)
    return entry.hold_until(leave, nstocks_limit=5, rank=roe, stop_loss=-0.1, take_profit=0.5)
