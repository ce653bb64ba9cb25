# expect: ok
from dataclasses import dataclass, field
from typing import List

import pandas as pd


@dataclass
class Config:
    top_n: int = 10
    ma_windows: List[int] = field(default_factory=lambda: [5, 20, 60])
    min_amount: float = 1e6
    roe_floor: float = 0.0


CFG = Config()


def trend_score(close: pd.DataFrame, cfg: Config) -> pd.DataFrame:
    score = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for w in cfg.ma_windows:
        score = score + (close > close.rolling(w).mean()).astype(float)
    return score / len(cfg.ma_windows)


def strategy(data):
    close = data.get('price:收盤價').shift(1)
    amount = data.get('price:成交金額').shift(1)
    roe = data.get('fundamental_features:ROE稅後').shift(1)
    s = trend_score(close, CFG)
    ok = (amount.rolling(10).mean() > CFG.min_amount) & (roe > CFG.roe_floor)
    return (s + roe.rank(axis=1, pct=True))[ok].is_largest(CFG.top_n)
