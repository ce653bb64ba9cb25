# expect: ok
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Optional

import numpy as np
import pandas as pd

from finlab import data
from finlab.backtest import sim


@dataclass
class MomentumConfig:
    windows: List[int] = field(default_factory=lambda: [20, 60, 120])
    weights: List[float] = field(default_factory=lambda: [0.2, 0.3, 0.5])
    top_n: int = 10
    min_price: float = 10.0
    skip: int = 5


class MomentumStrategy:
    """Blend of several momentum horizons, skipping the last week."""

    def __init__(self, config: Optional[MomentumConfig] = None) -> None:
        self.config = config or MomentumConfig()
        self.frames: Dict[str, pd.DataFrame] = {}
        self._position: Optional[pd.DataFrame] = None

    def load(self) -> "MomentumStrategy":
        self.frames['close'] = data.get('etl:adj_close')
        self.frames['volume'] = data.get('price:成交股數')
        return self

    def compute(self) -> pd.DataFrame:
        close = self.frames['close'].shift(self.config.skip)
        total = None
        for window, weight in zip(self.config.windows, self.config.weights):
            part = (close / close.shift(window) - 1).rank(axis=1, pct=True) * weight
            total = part if total is None else total + part
        return total

    def run(self) -> pd.DataFrame:
        score = self.compute()
        close, volume = self.frames['close'], self.frames['volume']
        tradable = (close > self.config.min_price) & (volume.average(20) > 50_000)
        self._position = score[tradable].is_largest(self.config.top_n)
        return self._position

    @property
    def position(self) -> pd.DataFrame:
        if self._position is None:
            self.run()
        return self._position


if __name__ == '__main__':
    engine = MomentumStrategy().load()
    report = sim(engine.position, resample='M', stop_loss=0.12, position_limit=0.2, name='blend')
    print(report.get_stats())
