from typing import ClassVar, Dict, Type

import pandas as pd


class Factor:
    registry: ClassVar[Dict[str, Type['Factor']]] = {}
    weight: float = 1.0

    def __init_subclass__(cls, weight=1.0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.weight = weight
        Factor.registry[cls.__name__.lower()] = cls

    def __init__(self, source):
        self.source = source

    def compute(self) -> pd.DataFrame:
        raise NotImplementedError

    def ranked(self) -> pd.DataFrame:
        return self.compute().rank(axis=1, pct=True) * self.weight

    def __str__(self):
        return f'{self.__class__.__name__}(weight={self.weight})'


class Momentum(Factor, weight=1.5):
    def compute(self):
        close = self.source.get('etl:adj_close')
        return close.shift(5) / close.shift(65)


class Quality(Factor):
    def compute(self):
        return self.source.get('fundamental_features:營業毛利率').rolling(4).mean()


class Flow(Factor, weight=0.7):
    def compute(self):
        return self.source.get('institutional_investors_trading_summary:投信買賣超股數').rolling(20).sum()


def strategy(data):
    total = None
    for name, cls in Factor.registry.items():
        factor = cls(data)
        print('factor', name, factor)
        part = factor.ranked()
        total = part if total is None else total + part
    return total.is_largest(9)
