def band_select(rank, enter, leave):
    """進入前 enter 名才買,跌出 leave 名才賣"""
    import numpy as np
    values = rank.to_numpy()
    held = np.zeros(values.shape, dtype=bool)
    current = np.zeros(values.shape[1], dtype=bool)
    for t in range(len(values)):
        row = values[t]
        current = np.where(row <= enter, True, np.where(row > leave, False, current))
        current = current & ~np.isnan(row)
        held[t] = current
    return pd.DataFrame(held, index=rank.index, columns=rank.columns)


def strategy(data):
    close = data.get('etl:adj_close')
    quality = data.get('fundamental_features:ROA稅後息前').rolling(4).mean()
    daily_quality = quality.index_str_to_date().reindex(close.index, method='ffill')
    score = daily_quality.rank(axis=1, pct=True) + close.pct_change(120).rank(axis=1, pct=True)
    rank = score.rank(axis=1, ascending=False)
    return band_select(rank, enter=8, leave=16)
