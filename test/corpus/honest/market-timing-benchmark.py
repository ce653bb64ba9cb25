# expect: ok
def strategy(data):
    benchmark = data.get('benchmark_return:發行量加權股價報酬指數')
    index_close = benchmark.iloc[:, 0]
    bull = index_close > index_close.rolling(120).mean()

    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    base = (roe.rank(axis=1, pct=True) > 0.7) & (close > close.average(20))
    position = base & bull
    return position
