import numpy as np
import pandas as pd
from typing import NamedTuple


class Barrier(NamedTuple):
    up: float
    down: float
    horizon: int


def outcome_of_old_trades(px: np.ndarray, b: Barrier) -> np.ndarray:
    """what a trade opened `horizon` rows ago has come to by now"""
    n = len(px)
    lab = np.zeros(n)
    for i in range(b.horizon, n):
        entry = px[i - b.horizon]
        for j in range(i - b.horizon + 1, i + 1):
            r = px[j] / entry - 1
            if r >= b.up:
                lab[i] = 1
                break
            if r <= -b.down:
                lab[i] = -1
                break
    return lab


def strategy(data):
    close = data.get('etl:adj_close')
    sub = close.iloc[:, :20]
    labels = sub.apply(lambda c: pd.Series(outcome_of_old_trades(c.to_numpy(), Barrier(.06, .04, 10)), index=c.index))
    return (labels > 0) & (sub > sub.rolling(60).mean())
