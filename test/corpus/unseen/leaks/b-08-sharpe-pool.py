import numpy as np


def strategy(data):
    """Only trade stocks on which trend following has worked well."""
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    trend = close > close.rolling(30).mean()
    pnl = ret.where(trend.shift(1, fill_value=False), 0.0)
    sharpe = pnl.mean() / pnl.std() * np.sqrt(252)
    tradeable = sharpe[sharpe > sharpe.median()].index
    return trend[tradeable]
