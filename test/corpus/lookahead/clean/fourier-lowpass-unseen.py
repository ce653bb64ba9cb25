import numpy as np
import pandas as pd

close = data.get('price:收盤價').ffill().fillna(0)


def low_pass_last(x, keep=6):
    """Low-pass filter of one window; only the value at its end is used."""
    spectrum = np.fft.rfft(x)
    spectrum[keep:] = 0
    return np.fft.irfft(spectrum, n=len(x))[-1]


subset = close.iloc[:, :25]
cycle = subset.rolling(64).apply(low_pass_last, raw=True)
position = (cycle > cycle.shift(5)) & (subset < cycle)
sim(position, resample='W', name='cycle')
