import pandas as pd
import numpy as np
from finlab import data
from finlab.backtest import sim


def rolling_beta(asset: pd.DataFrame, market: pd.Series, window: int = 120) -> pd.DataFrame:
    """Beta = cov / var over a trailing window."""
    cov = asset.rolling(window, min_periods=window // 2).cov(market)
    var = market.rolling(window, min_periods=window // 2).var()
    return cov.div(var, axis=0)


def strategy(data):
    # 高殖利率 + 低 beta + 現金流量充足
    close = data.get('etl:adj_close')
    market = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    market_ret = market.reindex(close.index).ffill().pct_change()
    beta = rolling_beta(close.pct_change(), market_ret)

    dy = data.get('price_earning_ratio:殖利率(%)')
    cash_flow = data.get('fundamental_features:自由現金流量')
    payout_safe = cash_flow.rolling(4, min_periods=2).sum() > 0

    low_beta = beta.rank(axis=1, pct=True) < 0.6
    good_yield = (dy > 2) & (dy < 15)
    candidates = dy[low_beta & good_yield & payout_safe]

    chosen = candidates.is_largest(10)
    weights = (1 / beta.clip(lower=0.3)).where(chosen)
    weights = weights.div(weights.sum(axis=1), axis=0)
    weights = weights.fillna(0).clip(upper=0.2)

    for label, frame in (('beta', beta), ('yield', dy)):
        med = frame.median(axis=1)
        print('%s median: %.3f' % (label, med.median()))
    return weights


final_position = strategy(data)
sim(final_position, resample='Q', position_limit=0.2, stop_loss=None)
