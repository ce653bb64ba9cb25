def strategy(data):
    """低 Beta 策略"""
    close = data.get('etl:adj_close')
    bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    r = close.pct_change()
    m = bench.pct_change()
    beta = r.apply(lambda s: s.cov(m) / m.var())
    low_beta = beta.nsmallest(15).index
    mom = close.pct_change(60)
    picks = mom[low_beta].rank(axis=1, ascending=False) <= 6
    return picks
