"""Alpha from flows, neutralised against size and industry."""
from finlab import data
from finlab.backtest import sim
import numpy as np
import pandas as pd


def zscore_row(df: pd.DataFrame, limit: float = 3.0) -> pd.DataFrame:
    z = df.sub(df.mean(axis=1), axis=0).div(df.std(axis=1).replace(0, np.nan), axis=0)
    return z.clip(-limit, limit)


def decay_linear(df: pd.DataFrame, n: int) -> pd.DataFrame:
    """Weighted mean with weights n, n-1, …, 1 from today backwards."""
    w = np.arange(n, 0, -1, dtype=float)
    w /= w.sum()
    out = df * w[0]
    for lag in range(1, n):
        out = out + df.shift(lag) * w[lag]
    return out


def ts_rank(df, n):
    return df.rolling(n, min_periods=n // 2).rank(pct=True)


volume = data.get('price:成交股數')
foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
trust = data.get('institutional_investors_trading_summary:投信買賣超股數')
cap = np.log(data.get('etl:market_value').replace(0, np.nan))
close = data.get('etl:adj_close')

alpha1 = zscore_row(decay_linear(foreign / volume.replace(0, np.nan), 5))
alpha2 = zscore_row(decay_linear(trust / volume.replace(0, np.nan), 8))
alpha3 = zscore_row(-ts_rank(close / close.shift(5), 60))

alpha = 0.3 * alpha1 + 0.5 * alpha2 + 0.2 * alpha3
neutral = alpha.neutralize([cap])
neutral = neutral.neutralize_industry()

long = neutral.is_largest(10)
weights = neutral.where(long).clip(lower=0)
weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
report = sim(weights, resample='W', position_limit=0.2, name='neutral flows')
