"""Standardised unexpected earnings (SUE), drifting for one quarter after the statement is out."""
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np


def sue(eps: pd.DataFrame, window: int = 8) -> pd.DataFrame:
    """Seasonal random walk: this quarter against the same quarter a year ago."""
    surprise = eps - eps.shift(4)
    scale = surprise.rolling(window, min_periods=4).std()
    return surprise / scale.replace(0, np.nan)


def strategy(data):
    eps = data.get('financial_statement:每股盈餘')
    s = sue(eps)
    close = data.get('etl:adj_close')
    amount = data.get('price:成交金額')

    # confirm with the reaction of the market in the last days
    reaction = close.pct_change(5).rank(axis=1, pct=True)
    s_rank = s.rank(axis=1, pct=True)
    score = s_rank + 0.3 * reaction

    tradable = (amount.average(20) > 1e6) & (close > 0)
    position = score[tradable & (s > 0)].is_largest(10)

    if position.empty or not position.values.any():
        raise RuntimeError('nothing was ever selected')

    summary = position.sum(axis=1)
    print(f'rows={len(position)}, min={summary.min()}, max={summary.max()}')
    return position


result = sim(strategy(data), resample='M', stop_loss=0.15, name='SUE drift')
