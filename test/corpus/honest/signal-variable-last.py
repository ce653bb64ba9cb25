# expect: ok
close = data.get('price:收盤價')
high = data.get('price:最高價')
low = data.get('price:最低價')

tr = pd.concat([
    (high - low).stack(),
    (high - close.shift(1)).abs().stack(),
], axis=1).max(axis=1).unstack()
atr = tr.rolling(14).mean()

signal = (close > close.rolling(55).max().shift(1)) & (atr / close < 0.08)
