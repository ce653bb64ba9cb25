"""Local polynomial trend."""
import numpy as np
import pandas as pd
from scipy.signal import savgol_filter, savgol_coeffs
from finlab import data
from finlab.backtest import sim

W, P = 21, 2
close = data.get('etl:adj_close').ffill()
logp = np.log(close).fillna(0.0)

slope = savgol_filter(logp.to_numpy(float), W, P, deriv=1, axis=0)

trend = pd.DataFrame(slope, index=close.index, columns=close.columns)
trend = trend.where(close.notna())
position = (trend.rank(axis=1, pct=True) > 0.85) & (trend > 0)
sim(position, resample='W', stop_loss=0.08, take_profit=0.3)
