# expect: ok
def compute_drawdown(series):
    peak = series.cummax()
    return series / peak - 1


def strategy(data):
    """用市場回檔幅度調整總曝險"""
    close = data.get('etl:adj_close')
    bench = data.get('benchmark_return:發行量加權股價報酬指數')
    index_level = bench.iloc[:, 0]

    dd = compute_drawdown(index_level)
    exposure = (1 + dd * 4).clip(lower=0.2, upper=1.0)
    exposure = exposure.reindex(close.index).ffill().fillna(1.0)

    mom = close / close.shift(120) - 1
    picks = mom.is_largest(10)
    count = picks.sum(axis=1).replace(0, 1)
    weights = picks.astype(float).div(count, axis=0)
    weights = weights.mul(exposure, axis=0)

    # 檢查總和不超過 1
    total = weights.sum(axis=1)
    assert (total <= 1.0001).all()
    return weights
