"""Strategies as subclasses of an abstract base."""
import abc
from typing import ClassVar, Sequence
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


class Signal(abc.ABC):
    name: ClassVar[str] = 'signal'

    def __init__(self, weight: float = 1.0):
        self.weight = weight

    @abc.abstractmethod
    def raw(self) -> pd.DataFrame:
        ...

    @property
    def ranked(self) -> pd.DataFrame:
        return self.raw().rank(axis=1, pct=True)

    def __mul__(self, other: float) -> 'Signal':
        clone = type(self)(self.weight * other)
        return clone

    def __str__(self) -> str:
        return f'{self.name} x {self.weight:.2f}'


class Value(Signal):
    name = 'value'

    def raw(self):
        pb = data.get('price_earning_ratio:股價淨值比')
        return -pb.where(pb > 0)


class Quality(Signal):
    name = 'quality'

    def raw(self):
        return data.get('fundamental_features:ROE稅後').rolling(4, min_periods=2).mean()


class Momentum(Signal):
    name = 'momentum'
    skip, span = 10, 150

    def raw(self):
        adj = data.get('etl:adj_close')
        return adj.shift(self.skip) / adj.shift(self.span) - 1


class Composite:
    def __init__(self, signals: Sequence[Signal]):
        self.signals = list(signals)

    def score(self):
        parts = [s.ranked * s.weight for s in self.signals]
        total = parts[0]
        for p in parts[1:]:
            total = total + p
        return total / sum(s.weight for s in self.signals)


composite = Composite([Value() * 0.8, Quality() * 1.2, Momentum()])
print(', '.join(map(str, composite.signals)))
close = data.get('price:收盤價')
position = composite.score()[close > close.average(100)].is_largest(10)
sim(position, resample='M', name='composite')
