def strategy(data):
    """
    Value + quality composite that is defensive about what the data source offers.
    Every field that cannot be read is skipped and the remaining weights are rescaled.
    """
    import numpy as np
    import pandas as pd

    wanted = {
        'fundamental_features:ROE稅後': (+1, 0.25),
        'fundamental_features:營業毛利率': (+1, 0.15),
        'fundamental_features:負債比率': (-1, 0.15),
        'price_earning_ratio:股價淨值比': (-1, 0.20),
        'price_earning_ratio:本益比': (-1, 0.15),
        'price_earning_ratio:殖利率(%)': (+1, 0.10),
        'made_up_table:does_not_exist': (+1, 0.05),
    }

    def safe_get(key):
        try:
            frame = data.get(key)
        except Exception as err:
            print(f'skip {key}: {type(err).__name__}')
            return None
        if frame is None or not isinstance(frame, pd.DataFrame) or frame.empty:
            return None
        return frame

    def clean(frame, positive_only):
        frame = frame.replace([np.inf, -np.inf], np.nan)
        if positive_only:
            frame = frame.where(frame > 0)
        return frame

    close = safe_get('price:收盤價')
    if close is None:
        raise ValueError('prices are required')

    score, used = None, 0.0
    for key, (sign, weight) in wanted.items():
        frame = safe_get(key)
        if frame is None:
            continue
        frame = clean(frame, positive_only=key.startswith('price_earning_ratio'))
        part = frame.rank(axis=1, pct=True, ascending=(sign > 0)) * weight
        score = part if score is None else score + part
        used += weight

    assert score is not None and used > 0
    score = score / used

    amount = safe_get('price:成交金額')
    liquid = amount.rolling(20, min_periods=10).mean() > 1_000_000 if amount is not None else close.notna()
    uptrend = close > close.rolling(100, min_periods=50).mean()

    candidates = score[liquid & uptrend]
    position = candidates.is_largest(12)
    return position
