# expect: ok
from enum import Enum


class Regime(Enum):
    BULL = 'bull'
    BEAR = 'bear'
    NEUTRAL = 'neutral'


def classify(index_level, fast=60, slow=200):
    f, s = index_level.rolling(fast).mean(), index_level.rolling(slow, min_periods=fast).mean()
    regime = pd.Series(Regime.NEUTRAL.value, index=index_level.index)
    regime[f > s * 1.01] = Regime.BULL.value
    regime[f < s * 0.99] = Regime.BEAR.value
    return regime


def strategy(data):
    close = data.get('etl:adj_close')
    level = close.mean(axis=1)
    regime = classify(level)
    momentum = close.pct_change(60, fill_method=None).rank(axis=1, pct=True) > 0.8
    lowvol = close.pct_change(fill_method=None).rolling(60).std().rank(axis=1, pct=True) < 0.2
    bull = (regime == Regime.BULL.value)
    bear = (regime == Regime.BEAR.value)
    position = (momentum & bull) | (lowvol & bear)
    return position
