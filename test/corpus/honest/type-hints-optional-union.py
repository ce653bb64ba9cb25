# expect: ok
from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Union

import pandas as pd

Frame = pd.DataFrame
Factor = Callable[[Any], Frame]


def ranked(key: str, lag: int = 1, ascending: bool = True) -> Factor:
    def build(source: Any) -> Frame:
        return source.get(key).shift(lag).rank(axis=1, pct=True, ascending=ascending)
    return build


FACTORS: Mapping[str, Tuple[Factor, float]] = {
    'roe': (ranked('fundamental_features:ROE稅後'), 0.5),
    'debt': (ranked('fundamental_features:負債比率', ascending=False), 0.2),
    'yoy': (ranked('monthly_revenue:去年同月增減(%)'), 0.3),
}


def combine(source: Any, factors: Optional[Iterable[str]] = None) -> Union[Frame, None]:
    total: Optional[Frame] = None
    for name in factors or FACTORS:
        build, weight = FACTORS[name]
        part = build(source) * weight
        total = part if total is None else total + part
    return total


def strategy(data: Any) -> Frame:
    return combine(data).is_largest(10)
