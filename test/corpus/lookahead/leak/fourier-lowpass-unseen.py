import numpy as np
import pandas as pd

close = data.get('price:收盤價').ffill().fillna(0)


def low_pass(x, keep=30):
    spectrum = np.fft.rfft(x)
    spectrum[keep:] = 0
    return np.fft.irfft(spectrum, n=len(x))


cycle = close.apply(low_pass, raw=True)
position = (cycle > cycle.shift(5)) & (close < cycle)
sim(position, resample='W', name='cycle')
