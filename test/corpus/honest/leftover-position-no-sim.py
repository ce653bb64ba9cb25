# expect: ok
# 不呼叫 sim，只留下 position
close = data.get('price:收盤價')
roe = data.get('fundamental_features:ROE')
debt = data.get('fundamental_features:負債比率')

ma20 = close.rolling(20).mean()
ma60 = close.rolling(60).mean()
golden = (ma20 > ma60) & (ma20.shift(1) <= ma60.shift(1))

healthy = (roe > 5) & (debt < 60)
position = golden.rolling(20).max().fillna(0).astype(bool) & healthy
