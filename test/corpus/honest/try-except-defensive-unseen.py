# expect: ok
import numpy as np
import pandas as pd

DEFAULTS = {'n': 10, 'ma': 60, 'min_volume': 100_000}


def get_param(params, key):
    value = (params or {}).get(key, DEFAULTS[key])
    if not isinstance(value, (int, float)) or value <= 0:
        raise ValueError(f'invalid parameter {key}={value!r}')
    return value


def strategy(data, params=None):
    try:
        close = data.get('price:收盤價')
        volume = data.get('price:成交股數')
        pb = data.get('price_earning_ratio:股價淨值比')
    except Exception as e:
        print(f'Error loading data: {e}')
        raise

    n = get_param(params, 'n')
    ma_days = get_param(params, 'ma')
    floor = get_param(params, 'min_volume')

    if close.empty or volume.empty:
        return pd.DataFrame()

    close = close.replace([np.inf, -np.inf], np.nan)
    pb = pb.replace(0, np.nan)

    cond_trend = close > close.rolling(ma_days, min_periods=ma_days // 2).mean()
    cond_liquid = volume.rolling(20).mean() > floor
    cond_value = pb.rank(axis=1, pct=True) < 0.5
    all_conditions = cond_trend & cond_liquid & cond_value

    momentum = close.pct_change(60)
    momentum = momentum.where(all_conditions)
    position = momentum.rank(axis=1, ascending=False, method='first') <= n
    position = position & momentum.notna()

    per_day = position.sum(axis=1)
    print('average holdings', round(float(per_day.mean()), 2))
    return position
