import numpy as np
import pandas as pd


def strategy(data):
    """本益比均值回歸: 便宜 = 相對自己歷史的 z-score 很低"""
    pe = data.get('price_earning_ratio:本益比').replace([np.inf, -np.inf], np.nan)
    close = data.get('price:收盤價')
    pe = pe.where(pe > 0)

    # 每檔股票自己的平均與標準差
    mu = pe.expanding(min_periods=120).mean()
    sd = pe.expanding(min_periods=120).std().replace(0, np.nan)
    z = (pe - mu) / sd

    trend_ok = close > close.average(60)
    cheap = z.where(trend_ok)
    position = cheap.is_smallest(10)
    return position
