"""
Multi-factor model: quality, value, momentum and flow.

Each factor is ranked in the cross section, combined with fixed weights and
filtered for liquidity and trend.
"""
from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Optional

import numpy as np
import pandas as pd

from finlab import data
from finlab.backtest import sim

warnings.filterwarnings('ignore')


@dataclass
class Factor:
    name: str
    weight: float
    build: Callable[[], pd.DataFrame]
    higher_is_better: bool = True


@dataclass
class Config:
    top_n: int = 10
    min_turnover: float = 3_000_000
    ma: int = 60
    factors: List[Factor] = field(default_factory=list)


def load(key: str) -> Optional[pd.DataFrame]:
    try:
        return data.get(key)
    except KeyError as exc:
        print(f'[warn] missing field {key}: {exc}')
        return None


def quality() -> pd.DataFrame:
    roe = load('fundamental_features:ROE稅後')
    margin = load('fundamental_features:營業利益率')
    return roe.rank(axis=1, pct=True) + margin.rank(axis=1, pct=True)


def value() -> pd.DataFrame:
    pb = load('price_earning_ratio:股價淨值比')
    return pb.where(pb > 0)


def momentum() -> pd.DataFrame:
    adj = load('etl:adj_close')
    return adj.shift(5) / adj.shift(125) - 1


def flow() -> pd.DataFrame:
    trust = load('institutional_investors_trading_summary:投信買賣超股數')
    volume = load('price:成交股數')
    return trust.rolling(10).sum() / volume.rolling(10).sum()


CONFIG = Config(factors=[
    Factor('quality', 0.35, quality),
    Factor('value', 0.2, value, higher_is_better=False),
    Factor('momentum', 0.25, momentum),
    Factor('flow', 0.2, flow),
])


def combine(config: Config) -> pd.DataFrame:
    total = None
    weights: Dict[str, float] = {}
    for f in config.factors:
        raw = f.build()
        ranked = raw.rank(axis=1, pct=True, ascending=f.higher_is_better)
        weights[f.name] = f.weight
        total = ranked * f.weight if total is None else total + ranked * f.weight
    print('weights:', weights, 'sum:', round(sum(weights.values()), 3))
    return total


def main() -> pd.DataFrame:
    close = data.get('price:收盤價')
    turnover = data.get('price:成交金額').average(20)
    score = combine(CONFIG)
    eligible = (turnover > CONFIG.min_turnover) & (close > close.average(CONFIG.ma))
    return score[eligible].is_largest(CONFIG.top_n)


if __name__ == '__main__':
    position = main()
    print(f'position shape: {position.shape}')
    report = sim(position, resample='M', fee_ratio=1.425 / 1000 * 0.3, stop_loss=0.15, name='multi factor')
