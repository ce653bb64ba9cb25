def strategy(data):
    bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    rising = bench.pct_change(10).shift(1) > 0
    close = data.get('price:收盤價')
    return close.is_smallest(3).mul(rising.reindex(close.index), axis=0)
