from typing import Protocol, Sequence, TypeVar, Union, runtime_checkable
from functools import lru_cache, singledispatch
import pandas as pd

Frame = TypeVar('Frame', bound=pd.DataFrame)
Number = Union[int, float]


@runtime_checkable
class Filter(Protocol):
    def apply(self, d) -> pd.DataFrame: ...


class PriceAbove:
    def __init__(self, floor: Number):
        self.floor = floor

    def apply(self, d):
        return d.get('price:收盤價') > self.floor


class MarketCapBetween:
    def __init__(self, lo=0.2, hi=0.8):
        self.lo, self.hi = lo, hi

    def apply(self, d):
        pct = d.get('etl:market_value').rank(axis=1, pct=True)
        return (pct >= self.lo) & (pct <= self.hi)


class NotDisposed:
    def apply(self, d):
        return ~d.get('etl:disposal_stock_filter')


@singledispatch
def describe(x) -> str:
    return type(x).__name__


@describe.register
def _(x: PriceAbove) -> str:
    return f'price > {x.floor}'


@lru_cache(maxsize=None)
def halflife(days: int) -> float:
    return 1 - 0.5 ** (1 / days)


def chain(d, filters: Sequence[Filter]) -> pd.DataFrame:
    mask = None
    for f in filters:
        assert isinstance(f, Filter)
        print('-', describe(f))
        m = f.apply(d)
        mask = m if mask is None else mask & m
    return mask


def strategy(data):
    mask = chain(data, [PriceAbove(12), MarketCapBetween(.1, .9), NotDisposed()])
    close = data.get('etl:adj_close')
    daily = close.pct_change(fill_method=None)
    smooth = daily.ewm(alpha=halflife(15)).mean() / daily.ewm(alpha=halflife(40)).std()
    return smooth[mask].is_largest(8)
