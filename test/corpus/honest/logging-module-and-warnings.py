# expect: ok
import logging
import warnings
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

warnings.filterwarnings('ignore')
logger = logging.getLogger(__name__)


def strategy(data):
    start = datetime(2015, 6, 1)
    close = data.get('price:收盤價')
    amount = data.get('price:成交金額')
    logger.info('資料筆數 %s', len(close))

    ma_s, ma_l = close.rolling(5).mean(), close.rolling(20).mean()
    turnover_ok = amount.rolling(5).mean() > amount.rolling(60).mean()
    cond = (ma_s > ma_l) & turnover_ok
    cond = cond[cond.index >= start]
    score = (ma_s / ma_l).rank(axis=1)
    position = score[cond].is_largest(10)
    return position
