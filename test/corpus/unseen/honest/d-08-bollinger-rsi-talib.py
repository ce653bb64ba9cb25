# -*- coding: utf-8 -*-
"""Bollinger + RSI mean reversion with a trend filter, indicators by TA-Lib through data.indicator."""
from finlab import data, backtest
import pandas as pd
import numpy as np
import logging

logging.basicConfig(level=logging.WARNING)
logger = logging.getLogger('bollinger')

# -- parameters -------------------------------------------------------------
BB_PERIOD, BB_DEV = 20, 2.0
RSI_PERIOD = 14
RSI_BUY, RSI_SELL = 35, 60
MAX_HOLDINGS = 8

# -- data -------------------------------------------------------------------
close = data.get('price:收盤價')
volume = data.get('price:成交股數')
upper, middle, lower = data.indicator('BBANDS', timeperiod=BB_PERIOD, nbdevup=BB_DEV, nbdevdn=BB_DEV)
rsi = data.indicator('RSI', timeperiod=RSI_PERIOD)
atr = data.indicator('ATR', timeperiod=14)

# -- bandwidth: avoid names that do not move at all --------------------------
bandwidth = (upper - lower) / middle
wide_enough = bandwidth > bandwidth.rolling(120, min_periods=60).median() * 0.8

# -- signals -----------------------------------------------------------------
touched_lower = close < lower * 1.01
oversold = rsi < RSI_BUY
long_trend = close.average(120).rise(5)
active = volume.average(10) > 200_000

entries = touched_lower & oversold & wide_enough & active
entries_in_trend = entries & long_trend
exits = (rsi > RSI_SELL) | (close > middle * 1.03)

logger.info('entries %d, in trend %d', int(entries.sum().sum()), int(entries_in_trend.sum().sum()))

# prefer the calmest of the candidates
rank = -(atr / close)
position = entries.hold_until(exits, nstocks_limit=MAX_HOLDINGS, stop_loss=0.12, rank=rank)

report = backtest.sim(position, resample='D', fee_ratio=1.425 / 1000 * 0.6, position_limit=1 / 4)
