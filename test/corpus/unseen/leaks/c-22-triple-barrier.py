import numpy as np
import pandas as pd
from typing import NamedTuple


class Barrier(NamedTuple):
    up: float
    down: float
    horizon: int


def triple_barrier(px: np.ndarray, b: Barrier) -> np.ndarray:
    n = len(px)
    lab = np.zeros(n)
    for i in range(n):
        for j in range(i + 1, min(i + 1 + b.horizon, n)):
            r = px[j] / px[i] - 1
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
    labels = sub.apply(lambda c: pd.Series(triple_barrier(c.to_numpy(), Barrier(.06, .04, 10)), index=c.index))
    return (labels > 0) & (sub > sub.rolling(60).mean())
