"""Shrinks each name's trailing mean return towards the cross-section (James–Stein)."""
import numpy as np
import pandas as pd
from typing import NamedTuple
from finlab import data
from finlab.backtest import sim


class Estimate(NamedTuple):
    mean: pd.DataFrame
    variance: pd.DataFrame
    count: pd.DataFrame


def estimate(returns: pd.DataFrame, window: int) -> Estimate:
    roll = returns.rolling(window, min_periods=window // 2)
    return Estimate(roll.mean(), roll.var(), roll.count())


def james_stein(e: Estimate) -> pd.DataFrame:
    grand = e.mean.mean(axis=1)
    noise = e.variance / e.count
    between = e.mean.var(axis=1)
    tau = (between - noise.mean(axis=1)).clip(lower=1e-9)
    shrink = noise.rdiv(0).add(1)  # ones in the shape of noise
    shrink = shrink.mul(tau, axis=0) / noise.add(tau, axis=0)
    return e.mean.sub(grand, axis=0).mul(shrink).add(grand, axis=0)


def strategy(data):
    close = data.get('etl:adj_close')
    returns = np.log(close).diff()
    post = james_stein(estimate(returns, 120))
    vol = returns.rolling(60, min_periods=30).std()
    score = (post / vol).where(close.notna())
    top = score.rank(axis=1, ascending=False, method='first') <= 10
    positive = post > 0
    position = (top & positive).astype(float) * 0.1
    print(position.describe().T.head(3)[['mean', 'max']])
    return position


position = strategy(data)
sim(position, resample='M', position_limit=0.1)
