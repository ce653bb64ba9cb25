from scipy.signal import savgol_coeffs
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

close = data.get('etl:adj_close')
logp = np.log(close)

# causal Savitzky-Golay: slope at the end point of a past window, as a plain dot product
W = 21
coef = savgol_coeffs(W, 2, deriv=1, pos=W - 1, use='dot')
velocity = sum(coef[k] * logp.shift(W - 1 - k) for k in range(W))
sim(velocity.rank(axis=1, ascending=False) <= 5, resample='W')
