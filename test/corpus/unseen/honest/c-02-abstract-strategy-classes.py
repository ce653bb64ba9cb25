from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum
from typing import List, Optional

import numpy as np
import pandas as pd


class Side(Enum):
    LONG = 1
    FLAT = 0


@dataclass
class Settings:
    fast: int = 10
    slow: int = 50
    atr_window: int = 14
    max_names: int = 10
    tags: List[str] = field(default_factory=lambda: ['trend', 'atr'])


class Indicator(ABC):
    @abstractmethod
    def compute(self, market: 'Market') -> pd.DataFrame: ...


class Market:
    def __init__(self, data):
        self._data = data
        self._cache: dict = {}

    def get(self, key: str) -> pd.DataFrame:
        if key not in self._cache:
            self._cache[key] = self._data.get(f'price:{key}')
        return self._cache[key]

    close = property(lambda self: self.get('收盤價'))
    high = property(lambda self: self.get('最高價'))
    low = property(lambda self: self.get('最低價'))


class MovingAverage(Indicator):
    def __init__(self, n: int) -> None:
        self.n = n

    def compute(self, market):
        return market.close.rolling(self.n).mean()

    def __repr__(self):
        return f'MA({self.n})'


class ATR(Indicator):
    def __init__(self, n):
        self.n = n

    def compute(self, market):
        prev = market.close.shift(1)
        tr = np.maximum(market.high - market.low, np.maximum((market.high - prev).abs(), (market.low - prev).abs()))
        return tr.rolling(self.n).mean()


class TrendStrategy:
    def __init__(self, market: Market, settings: Optional[Settings] = None):
        self.market = market
        self.s = settings or Settings()

    def score(self):
        fast, slow = MovingAverage(self.s.fast), MovingAverage(self.s.slow)
        atr = ATR(self.s.atr_window).compute(self.market)
        return (fast.compute(self.market) - slow.compute(self.market)) / atr

    def positions(self):
        s = self.score()
        side = s.gt(0).replace({True: Side.LONG.value, False: Side.FLAT.value})
        return s.where(side == Side.LONG.value).is_largest(self.s.max_names)


def strategy(data):
    return TrendStrategy(Market(data), Settings(fast=12)).positions()
