import numpy as np


def strategy(data):
    """Only trade stocks on which trend following has worked well during the last year."""
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    trend = close > close.rolling(30).mean()
    pnl = ret.where(trend.shift(1, fill_value=False), 0.0)
    sharpe = pnl.rolling(250).mean() / pnl.rolling(250).std() * np.sqrt(252)
    tradeable = sharpe.gt(sharpe.median(axis=1), axis=0)
    return trend & tradeable
