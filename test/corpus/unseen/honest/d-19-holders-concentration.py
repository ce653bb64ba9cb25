from finlab import data
from finlab.backtest import sim
from typing import Union, Optional, Any
import pandas as pd
import numpy as np

Number = Union[int, float]


class Pipeline(object):
    """A chain of filters; every filter is a named boolean frame."""

    def __init__(self, verbose: bool = False) -> None:
        self._filters = []
        self.verbose = verbose

    def add(self, name: str, condition: Any) -> 'Pipeline':
        if not isinstance(condition, (pd.DataFrame, pd.Series)):
            raise TypeError(f'{name} is no condition: {type(condition)!r}')
        self._filters.append((name, condition))
        return self

    def result(self):
        combined: Optional[pd.DataFrame] = None
        for name, cond in self._filters:
            combined = cond if combined is None else combined & cond
            if self.verbose:
                print('{:<24}{:>10.1f}'.format(name, combined.sum(axis=1).mean()))
        return combined

    def __len__(self):
        return len(self._filters)

    def __repr__(self):
        return 'Pipeline(' + ', '.join(n for n, _ in self._filters) + ')'


big = data.get('etl:inventory:大於一千張佔比')
small = data.get('etl:inventory:小於十張佔比')
close = data.get('price:收盤價')
amount = data.get('price:成交金額')
market_value = data.get('etl:market_value')

pipe = (
    Pipeline(verbose=True)
    .add('large holders rise', big.diff(4) > 0)
    .add('small holders fall', small.diff(4) < 0)
    .add('above the 60-day line', close > close.average(60))
    .add('traded', amount.average(10) > 1_000_000)
    .add('not the very largest', market_value.rank(axis=1, pct=True) < 0.95)
)
print(repr(pipe), len(pipe))

score = big.diff(4) - small.diff(4)
position = score[pipe.result()].is_largest(8)
sim(position, resample='W', stop_loss=0.1, take_profit=0.4, name='holders')
