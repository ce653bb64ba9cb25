"""
===============================================================
 Strategy : Growth at a reasonable price with a crash brake
 Author   : generated
 Universe : all listed common stocks
 Rebalance: monthly
===============================================================

Idea
----
* revenue growth of the last quarter is strong and accelerating
* operating margin does not deteriorate
* P/E is not above the 80th percentile of the market that day
* the market index is above its 200-day (here 100-day) average
"""
import sys
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

DEBUG = False
USE_BRAKE = True
USE_MARGIN = True
VERSION = tuple(int(x) for x in pd.__version__.split('.')[:2])


def log(*args):
    if DEBUG:
        print('[debug]', *args)


def crash_brake(close):
    level = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
    ma = level.rolling(100, min_periods=50).mean()
    fallen = level / level.rolling(20, min_periods=10).max() - 1
    ok = ~((level < ma) & (fallen < -0.08))
    return ok.reindex(close.index).ffill().fillna(True).astype(bool)


growth = data.get('fundamental_features:營收成長率')
margin = data.get('fundamental_features:營業利益率')
pe = data.get('price_earning_ratio:本益比')
close = data.get('price:收盤價')

accelerating = (growth > 5) & (growth > growth.shift(1))
stable = margin >= margin.rolling(4, min_periods=2).mean() - 1
fair = pe.le(pe.where(pe > 0).quantile(0.8, axis=1), axis=0) & (pe > 0)

cond = accelerating & fair & (close > close.average(60))
if USE_MARGIN:
    cond &= stable
log('candidates', cond.sum(axis=1).mean())

position = growth[cond].is_largest(10).astype(float) / 10
if USE_BRAKE:
    position = position.mul(crash_brake(close).reindex(position.index, method='ffill').astype(float), axis=0)
position = position.fillna(0)

if VERSION < (1, 0):
    print('old pandas')
sim(position, resample='M', stop_loss=0.12, position_limit=0.25)
