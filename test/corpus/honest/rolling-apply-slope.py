# expect: ok
import numpy as np
from finlab import data
from finlab.backtest import sim


def slope(x):
    t = np.arange(len(x))
    return np.polyfit(t, x, 1)[0] / x.mean()


close = data.get('price:收盤價')
weekly = close.resample('W').last().ffill()
trend = weekly.rolling(12).apply(slope, raw=True)
top = trend.rank(axis=1, ascending=False) <= 8
position = top & (trend > 0)
report = sim(position, resample='W', stop_loss=0.12, upload=False)
