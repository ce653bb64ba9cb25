# expect: ok
import pandas as pd
import numpy as np


def strategy(data):
    close = data.get('price:收盤價')
    # 月底價格
    month_close = close.groupby([close.index.year, close.index.month]).last()
    monthly = close.resample('M').last()
    ret_12_1 = monthly.shift(1) / monthly.shift(12) - 1

    ranks = ret_12_1.rank(axis=1, pct=True)
    position = ranks > 0.8
    position = position.reindex(close.index, method='ffill').fillna(False)
    print(month_close.shape, position.tail(2).sum(axis=1).tolist())
    return position
