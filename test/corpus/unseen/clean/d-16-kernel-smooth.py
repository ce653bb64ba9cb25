import numpy as np
import pandas as pd

kernel = np.exp(-0.5 * (np.arange(-7, 8) / 3.0) ** 2)
kernel /= kernel.sum()


def smooth(col):
    x = col.ffill().fillna(0).to_numpy(dtype=float)
    return np.convolve(x, kernel, mode='full')[:len(x)]


def strategy(data):
    close = data.get('price:收盤價')
    sm = pd.DataFrame({c: smooth(close[c]) for c in close.columns}, index=close.index)
    slope = sm.diff(3) / sm.shift(3).replace(0, np.nan)
    slope = slope.where(close.notna())
    # 斜率最大的幾檔
    top = slope.rank(axis=1, ascending=False) <= 8
    return top & (slope > 0)
