# expect: ok
from finlab import data
from finlab.backtest import sim
import numpy as np


def strategy(data):
    ret = data.get('etl:adj_close').pct_change(fill_method=None)
    vol = ret.rolling(60, min_periods=40).std()
    inv = 1 / vol.replace(0, np.nan)
    roe = data.get('fundamental_features:ROE稅後')
    chosen = roe.is_largest(12)
    raw = inv * chosen
    weights = raw.div(raw.sum(axis=1), axis=0)
    return weights.fillna(0)


report = sim(strategy(data), resample='M', position_limit=0.25, stop_trading_next_period=False, upload=False)
