import numpy as np
import pandas as pd


def strategy(data):
    """Residual momentum: neutralised against size and industry, long and short."""
    close = data.get('etl:adj_close')
    size = np.log(data.get('etl:market_value'))
    mom = close.shift(10) / close.shift(130) - 1

    residual = mom.neutralize(size)
    residual = residual.neutralize_industry()
    rank = residual.rank(axis=1, pct=True)

    long_leg = (rank > 0.85).astype(float)
    short_leg = (rank < 0.15).astype(float)
    long_leg = long_leg.div(long_leg.sum(axis=1).replace(0, np.nan), axis=0)
    short_leg = short_leg.div(short_leg.sum(axis=1).replace(0, np.nan), axis=0)
    return (0.5 * long_leg.fillna(0) - 0.5 * short_leg.fillna(0)).fillna(0)
