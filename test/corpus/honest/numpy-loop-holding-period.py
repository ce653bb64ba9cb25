# expect: ok
import numpy as np
import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    signal = (close > close.rolling(20).max().shift(1)).fillna(False)
    hold_days = 10

    values = signal.values
    position_values = np.zeros_like(values, dtype=bool)
    n_days, n_stocks = values.shape
    counter = np.zeros(n_stocks, dtype=int)
    for i in range(n_days):
        counter = np.where(values[i], hold_days, np.maximum(counter - 1, 0))
        position_values[i] = counter > 0

    position = pd.DataFrame(position_values, index=close.index, columns=close.columns)
    limit = position.cumsum(axis=1) <= 10
    return position & limit
