"""Trend strength by ADX, timing by CCI and MFI."""
from finlab import data
from finlab.backtest import sim
import talib
import numpy as np
import pandas as pd

ADX_MIN = 20


def compute_indicator(name, **kw):
    result = data.indicator(name, **kw)
    if isinstance(result, tuple):
        return list(result)
    return result


adx = compute_indicator('ADX', timeperiod=14)
plus = compute_indicator('PLUS_DI', timeperiod=14)
minus = compute_indicator('MINUS_DI', timeperiod=14)
cci = compute_indicator('CCI', timeperiod=20)
mfi = compute_indicator('MFI', timeperiod=14)
macd, macd_signal, macd_hist = compute_indicator('MACD', fastperiod=12, slowperiod=26, signalperiod=9)
sar = data.indicator('SAR', acceleration=0.02, maximum=0.2)
close = data.get('price:收盤價')

# TA-Lib by hand for one thing the helper does not offer: a KAMA of a smoothed price
kama = {}
for sid in close.columns:
    x = close[sid].ffill().to_numpy(dtype=float)
    valid = np.isfinite(x)
    line = np.full(len(x), np.nan)
    if valid.sum() > 40:
        first = int(np.argmax(valid))
        line[first:] = talib.KAMA(x[first:], timeperiod=30)
    kama[sid] = line
kama = pd.DataFrame(kama, index=close.index)

trend = (adx > ADX_MIN) & (plus > minus) & (close > kama)
timing = ((cci > 0) & (cci.shift(1) <= 100)) | (macd_hist > macd_hist.shift(1))
flow = mfi.between(30, 85) if hasattr(mfi, 'between') else (mfi > 30) & (mfi < 85)

entry = trend & timing & flow & (close > sar)
leave = (plus < minus) | (close < kama)
position = entry.hold_until(leave, nstocks_limit=10, rank=adx, stop_loss=0.1)
print('entries', int(entry.is_entry().sum().sum()))
sim(position, position_limit=0.15, name='ADX')
