from enum import Enum, auto
from typing import Final

import pandas as pd


class Style(Enum):
    DEFENSIVE = auto()
    BALANCED = auto()
    AGGRESSIVE = auto()


PROFILES: Final[dict[Style, dict[str, float]]] = {
    Style.DEFENSIVE: {'dividend': 0.5, 'volatility': 0.4, 'momentum': 0.1},
    Style.BALANCED: {'dividend': 0.3, 'volatility': 0.3, 'momentum': 0.4},
    Style.AGGRESSIVE: {'dividend': 0.1, 'volatility': 0.1, 'momentum': 0.8},
}


def pick_style(trend: float) -> Style:
    match trend:
        case t if t != t:
            return Style.BALANCED
        case t if t < -0.05:
            return Style.DEFENSIVE
        case t if t > 0.05:
            return Style.AGGRESSIVE
        case _:
            return Style.BALANCED


def strategy(data):
    close = data.get('etl:adj_close')
    ranks = {
        'dividend': data.get('price_earning_ratio:殖利率(%)').rank(axis=1, pct=True),
        'volatility': close.pct_change().rolling(60).std().rank(axis=1, pct=True, ascending=False),
        'momentum': close.pct_change(90).rank(axis=1, pct=True),
    }
    market = close.pct_change(60).median(axis=1)
    styles = market.map(pick_style)
    total = None
    for factor, rank in ranks.items():
        weight = styles.map(lambda s: PROFILES[s][factor]).astype(float)
        part = rank.mul(weight, axis=0)
        total = part if total is None else total + part
    return total.rank(axis=1, ascending=False, method='first') <= 10
