"""RSI: buys weakness inside an uptrend and holds until the index has recovered."""


def strategy(data):
    close = data.get("price:收盤價")
    rsi = data.indicator("RSI", timeperiod=14)
    entry = (rsi < 35) & (close > close.average(200))
    exit = rsi > 65
    return entry.hold_until(exit, nstocks_limit=6, rank=-rsi)


report = sim(strategy(data), fee_ratio=0.0005, tax_ratio=0, position_limit=0.25)
