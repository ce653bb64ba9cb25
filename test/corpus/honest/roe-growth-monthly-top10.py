# expect: ok
"""
策略名稱：高ROE成長股動能策略
說明：
1. ROE稅後 > 10%
2. 營收成長率 > 0
3. 股價在60日均線之上
"""
import pandas as pd
import numpy as np


def strategy(data):
    # 取得資料
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    rev_growth = data.get('fundamental_features:營收成長率')
    amount = data.get('price:成交金額')

    # 避免前視偏差，全部往後移一期
    roe_lag = roe.shift(1)
    rev_lag = rev_growth.shift(1)
    close_lag = close.shift(1)

    # 流動性過濾
    liquid = amount.shift(1).rolling(20).mean() > 1_000_000

    trend = close_lag > close_lag.rolling(60).mean()
    quality = (roe_lag > 10) & (rev_lag > 0)

    score = roe_lag.rank(axis=1, pct=True) + rev_lag.rank(axis=1, pct=True)
    position = (score * (trend & quality & liquid)).is_largest(10)
    return position
