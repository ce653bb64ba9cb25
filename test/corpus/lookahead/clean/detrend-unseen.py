import numpy as np
import pandas as pd
from scipy.signal import detrend

close = data.get('etl:adj_close').ffill().iloc[:, 5:20]
log_close = np.log(close).fillna(0)
# trend line of the last 120 days, re-estimated each day; only its last residual is kept
noise = log_close.rolling(120).apply(lambda w: detrend(w, type='linear')[-1], raw=True)
position = noise < -0.05
sim(position, resample='M', trail_stop=0.2)
