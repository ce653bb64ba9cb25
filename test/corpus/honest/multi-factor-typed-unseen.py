# expect: ok
from typing import Callable, Dict, Mapping, NamedTuple, Tuple

import numpy as np
import pandas as pd


class Factor(NamedTuple):
    key: str
    ascending: bool
    weight: float
    transform: Callable[[pd.DataFrame], pd.DataFrame]


def identity(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def four_quarters(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rolling(4, min_periods=2).mean()


FACTORS: Dict[str, Factor] = {
    'roe': Factor('fundamental_features:ROE稅後', True, 0.35, four_quarters),
    'op_margin': Factor('fundamental_features:營業利益率', True, 0.25, four_quarters),
    'debt': Factor('fundamental_features:負債比率', False, 0.15, identity),
    'pb': Factor('price_earning_ratio:股價淨值比', False, 0.25, identity),
}


def score_of(data, factors: Mapping[str, Factor]) -> Tuple[pd.DataFrame, float]:
    total, used = None, 0.0
    for name, factor in factors.items():
        if not validate_field_exists(factor.key, VALID_FIELDS):
            print(f'skip {name}: field not available')
            continue
        frame = factor.transform(data.get(factor.key))
        ranks = frame.rank(axis=1, pct=True, ascending=factor.ascending) * factor.weight
        total = ranks if total is None else total + ranks
        used += factor.weight
    assert total is not None, 'no factor available'
    return total / used, used


def strategy(data):
    score, used = score_of(data, FACTORS)
    close = data.get('price:收盤價')
    above = close >= close.average(120)
    print(f'weights used: {used:.2f}')
    return score[above].is_largest(10)
