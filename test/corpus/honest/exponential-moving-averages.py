# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    ema12 = close.ewm(span=12, adjust=False).mean()
    ema26 = close.ewm(span=26, adjust=False).mean()
    dif = ema12 - ema26
    dea = dif.ewm(span=9, adjust=False).mean()
    osc = dif - dea
    entry = (osc > 0) & (osc.shift(1) <= 0)
    exit = (osc < 0) & (osc.shift(1) >= 0)
    held = entry.hold_until(exit, nstocks_limit=20)
    return held.astype(float) / 20
