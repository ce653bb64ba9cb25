"""An ensemble of moving-average rules: every pair of lengths votes, the votes make the score."""
import functools
import itertools
import math
import operator
from typing import Iterable, Tuple

import numpy as np
import pandas as pd

FAST = [5, 10, 15, 20]
SLOW = [30, 60, 90, 120]


def pairs(fast: Iterable[int], slow: Iterable[int]) -> Iterable[Tuple[int, int]]:
    return ((f, s) for f, s in itertools.product(fast, slow) if s >= 3 * f)


def strategy(data):
    close = data.get('etl:adj_close')

    @functools.lru_cache(maxsize=None)
    def ma(n):
        return close.rolling(n, min_periods=n // 2).mean()

    def vote(pair):
        f, s = pair
        return (ma(f) > ma(s)).astype(int)

    combos = list(pairs(FAST, SLOW))
    total = functools.reduce(operator.add, map(vote, combos))
    share = total / len(combos)
    print('rules:', len(combos), 'cache:', ma.cache_info().currsize)

    # tie-break by relative strength, scaled so that it can never outvote a rule
    strength = close.pct_change(60).rank(axis=1, pct=True) / (len(combos) * math.e)
    score = share + strength

    unanimous = share >= 0.75
    position = score[unanimous].is_largest(10)
    return position
