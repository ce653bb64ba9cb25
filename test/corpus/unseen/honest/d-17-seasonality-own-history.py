"""Calendar-month seasonality, measured on earlier years only."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


def monthly_returns(close):
    ym = close.index.year * 12 + close.index.month - 1
    first = close.groupby(ym).first()
    last = close.groupby(ym).last()
    return last / first - 1


def seasonal_score(returns, min_years=1):
    """For month m: mean of the same calendar month in earlier years."""
    scores = {}
    for ym in returns.index:
        earlier = [k for k in returns.index if k < ym and (ym - k) % 12 == 0]
        if len(earlier) < min_years:
            continue
        scores[ym] = returns.loc[earlier].mean()
    return pd.DataFrame(scores).T


def strategy(data):
    close = data.get('etl:adj_close')
    returns = monthly_returns(close)
    score = seasonal_score(returns)
    ym = close.index.year * 12 + close.index.month - 1
    daily = score.reindex(ym)
    daily.index = close.index
    daily = daily.reindex(columns=close.columns)

    momentum = close.pct_change(120)
    blend = daily.rank(axis=1, pct=True) * 0.6 + momentum.rank(axis=1, pct=True) * 0.4
    blend = blend.where(close.notna())
    position = blend.rank(axis=1, ascending=False) <= 10
    return position


report = sim(strategy(data), resample='M', name='seasonality')
