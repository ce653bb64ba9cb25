# expect: ok
import numpy as np


def strategy(data):
    """權重型部位：分數越高權重越高"""
    roe = data.get('fundamental_features:ROE稅後').shift(1)
    rev = data.get('fundamental_features:營收成長率').shift(1)
    close = data.get('price:收盤價')

    score = roe.rank(axis=1, pct=True) + rev.rank(axis=1, pct=True)
    top = score.is_largest(10)
    raw = score.index_str_to_date() if score.index.dtype == object else score
    weights = raw.where(top, 0)
    weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
    weights = weights.reindex(close.index, method='ffill').fillna(0)
    return weights
