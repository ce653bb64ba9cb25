from dataclasses import dataclass
from typing import Callable, Dict
import pandas as pd


@dataclass(frozen=True)
class Factor:
    name: str
    weight: float
    lag: int
    fn: Callable[[pd.DataFrame], pd.DataFrame]


FACTORS = (
    Factor('trend', 0.5, 1, lambda p: p / p.rolling(120).mean() - 1),
    Factor('reversal', 0.3, 1, lambda p: -(p / p.shift(5) - 1)),
    Factor('drift', 0.2, -3, lambda p: p.pct_change(3, fill_method=None)),
)


def combine(prices: pd.DataFrame) -> pd.DataFrame:
    total = 0
    for f in FACTORS:
        total = total + f.weight * f.fn(prices).shift(f.lag).rank(axis=1, pct=True)
    return total


def strategy(data):
    return combine(data.get('etl:adj_close')).is_largest(6)
