from typing import Tuple
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


def ewma_vol(returns: pd.DataFrame, halflife: int = 30) -> pd.DataFrame:
    """Exponentially weighted volatility, annualised."""
    return returns.ewm(halflife=halflife, min_periods=halflife).std() * np.sqrt(252)


def select(close: pd.DataFrame, amount: pd.DataFrame, n: int) -> pd.DataFrame:
    liquid_rank = amount.rolling(60, min_periods=30).mean().rank(axis=1, ascending=False)
    return liquid_rank <= n


def vol_target(weights: pd.DataFrame, returns: pd.DataFrame, target: float = 0.12, cap: float = 1.0) -> Tuple[pd.DataFrame, pd.Series]:
    """Scales the book so that its realised volatility is close to the target."""
    pnl = (weights.shift(1) * returns).sum(axis=1)
    realised = pnl.rolling(60, min_periods=20).std() * np.sqrt(252)
    scale = (target / realised.replace(0, np.nan)).clip(upper=cap).fillna(0.5)
    return weights.mul(scale, axis=0), scale


def strategy(data):
    close = data.get('etl:adj_close')
    amount = data.get('price:成交金額')
    returns = close.pct_change().clip(-0.11, 0.11)

    vol = ewma_vol(returns)
    members = select(close, amount, 15)
    above = close > close.rolling(150, min_periods=75).mean()

    inverse = (1 / vol).where(members & above)
    weights = inverse.div(inverse.sum(axis=1), axis=0).fillna(0).clip(upper=0.15)
    scaled, scale = vol_target(weights, returns)
    print(f'average exposure {scale.mean():.2f}, names {int((weights > 0).sum(axis=1).median())}')
    return scaled


position = strategy(data)
sim(position, resample='M', position_limit=0.2)
