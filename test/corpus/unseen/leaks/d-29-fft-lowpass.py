import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

# 用傅立葉轉換過濾雜訊
close = data.get('price:收盤價').ffill()
x = np.log(close).fillna(0).to_numpy(float)
KEEP = 12


def lowpass(block, keep):
    spec = np.fft.rfft(block, axis=0)
    spec[keep:] = 0
    return np.fft.irfft(spec, n=block.shape[0], axis=0)


clean = lowpass(x, KEEP * 6)
deviation = x - clean

dev = pd.DataFrame(deviation, index=close.index, columns=close.columns)
oversold = dev.where(close > 0).rank(axis=1) <= 8
sim(oversold, resample='W', name='fft reversion')
