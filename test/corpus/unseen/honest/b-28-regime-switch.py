def classify(trend, vol):
    """1 多頭, 0 盤整, -1 空頭"""
    if trend > 0.03 and vol < 0.02:
        return 1
    if trend < -0.03 or vol > 0.03:
        return -1
    return 0


def strategy(data):
    close = data.get('etl:adj_close')
    index = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    index = index.reindex(close.index).ffill()
    trend = index.pct_change(40)
    vol = index.pct_change().rolling(20).std()
    regime = pd.Series([classify(t, v) for t, v in zip(trend, vol)], index=close.index)

    momentum = close.pct_change(60).rank(axis=1, ascending=False) <= 8
    defensive = close.pct_change().rolling(60).std().rank(axis=1) <= 8

    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    bull, bear = regime == 1, regime == -1
    position[bull] = momentum[bull].astype(float) / 8
    position[~bull & ~bear] = defensive[~bull & ~bear].astype(float) / 8
    position[bear] = defensive[bear].astype(float) / 16
    return position
