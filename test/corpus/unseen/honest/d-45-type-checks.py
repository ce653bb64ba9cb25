import numbers
import numpy as np
import pandas as pd
from typing import Any, Mapping, MutableMapping, TypeVar, Generic
from finlab import data
from finlab.backtest import sim

T = TypeVar('T')


class Registry(Generic[T]):
    def __init__(self) -> None:
        self._items: MutableMapping[str, T] = {}

    def register(self, name: str):
        def inner(item: T) -> T:
            if name in self._items:
                raise KeyError(f'{name!r} registered twice')
            self._items[name] = item
            return item
        return inner

    def items(self):
        return self._items.items()


filters: Registry = Registry()


@filters.register('liquidity')
def liquidity():
    return data.get('price:成交金額').average(20) > 1_500_000


@filters.register('not too expensive')
def not_expensive():
    pe = data.get('price_earning_ratio:本益比')
    return (pe > 0) & (pe < 40)


@filters.register('no penny stocks')
def no_penny():
    return data.get('price:收盤價') > 8


@filters.register('trend')
def trend():
    c = data.get('etl:adj_close')
    return (c > c.average(60)) & c.average(60).rise(10)


def validate(value: Any) -> pd.DataFrame:
    if isinstance(value, numbers.Number):
        raise TypeError('a number is no condition')
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if not isinstance(value, pd.DataFrame):
        raise TypeError(type(value).__name__)
    return value


condition = None
for name, make in filters.items():
    frame = validate(make())
    condition = frame if condition is None else condition & frame
    print(f'{name:.<30}{condition.sum(axis=1).mean():6.1f}')

margin_trend = data.get('fundamental_features:營業毛利率').diff(4)
score = margin_trend[condition]
position = score.is_largest(10)

if not callable(sim):
    raise SystemExit('no engine')
report = sim(position, resample='Q', stop_loss=0.15)
print(type(report).__name__)
