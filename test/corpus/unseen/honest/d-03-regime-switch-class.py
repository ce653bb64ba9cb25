"""Regime switch: momentum in calm markets, low volatility in nervous ones, cash in crashes."""
from enum import Enum

import numpy as np
import pandas as pd

from finlab import data
from finlab.backtest import sim


class Regime(Enum):
    BULL = 1
    CHOPPY = 2
    BEAR = 3


class RegimeDetector:
    def __init__(self, fast: int = 20, slow: int = 120, vol_window: int = 20, vol_limit: float = 0.22):
        self.fast = fast
        self.slow = slow
        self.vol_window = vol_window
        self.vol_limit = vol_limit

    def detect(self, index_level: pd.Series) -> pd.Series:
        fast_ma = index_level.rolling(self.fast).mean()
        slow_ma = index_level.rolling(self.slow).mean()
        vol = index_level.pct_change().rolling(self.vol_window).std() * np.sqrt(252)

        regime = pd.Series(Regime.CHOPPY.value, index=index_level.index)
        regime[(fast_ma > slow_ma) & (vol < self.vol_limit)] = Regime.BULL.value
        regime[(fast_ma < slow_ma) & (vol >= self.vol_limit)] = Regime.BEAR.value
        # require three days in a row before a switch
        stable = regime.rolling(3).apply(lambda x: x[-1] if (x == x[-1]).all() else np.nan, raw=True)
        return stable.ffill().fillna(Regime.CHOPPY.value)


class Sleeves:
    def __init__(self, close, n=8):
        self.close = close
        self.n = n
        self.returns = close.pct_change()

    def momentum(self):
        score = self.close.shift(5) / self.close.shift(120)
        return score.is_largest(self.n).astype(float) / self.n

    def low_volatility(self):
        score = self.returns.rolling(60).std()
        return score.is_smallest(self.n).astype(float) / self.n


def run():
    close = data.get('etl:adj_close')
    market = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    regime = RegimeDetector().detect(market.ffill())
    regime = regime.reindex(close.index, method='ffill')

    sleeves = Sleeves(close)
    mom, low = sleeves.momentum(), sleeves.low_volatility()

    bull = (regime == Regime.BULL.value).astype(float)
    choppy = (regime == Regime.CHOPPY.value).astype(float)
    weights = mom.mul(bull, axis=0) + (low * 0.6).mul(choppy, axis=0)

    counts = regime.value_counts()
    for r in Regime:
        print(f'{r.name:<8}{counts.get(r.value, 0):>6} days')
    return weights.fillna(0)


position = run()
report = sim(position, resample='W', position_limit=0.2, name='regime switch')
