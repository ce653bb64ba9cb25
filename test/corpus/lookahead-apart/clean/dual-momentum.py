close = data.get('etl:adj_close')
bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
b12 = bench.pct_change(250).reindex(close.index, method='ffill')
c12 = close.pct_change(250)
rel = c12.gt(b12, axis=0)
position = c12[rel & (c12 > 0)].is_largest(10)
report = sim(position, resample='M', upload=False)
print(report.get_stats())
