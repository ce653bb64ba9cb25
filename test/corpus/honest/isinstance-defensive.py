# expect: ok
import numpy as np
import pandas as pd

REQUIRED = ['price:收盤價', 'fundamental_features:營業利益率', 'fundamental_features:負債比率']


def _check(df, name):
    if not isinstance(df, pd.DataFrame):
        raise ValueError(f'{name} is not a DataFrame')
    if df.empty:
        raise ValueError(f'{name} is empty')
    return df


def strategy(data):
    frames = {}
    for key in REQUIRED:
        frames[key] = _check(data.get(key), key)

    close = frames['price:收盤價']
    margin = frames['fundamental_features:營業利益率']
    debt = frames['fundamental_features:負債比率']

    if isinstance(close.index, pd.DatetimeIndex):
        print('日期範圍', close.index[0], close.index[-1])

    op_improve = margin > margin.shift(4)
    low_debt = debt.rank(axis=1, pct=True) < 0.5
    cond = op_improve & low_debt & (close > close.average(120))
    position = margin[cond].is_largest(10)
    assert isinstance(position, pd.DataFrame)
    return position
