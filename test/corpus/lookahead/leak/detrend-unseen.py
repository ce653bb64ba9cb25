import numpy as np
import pandas as pd
from scipy.signal import detrend

close = data.get('etl:adj_close').ffill()
log_close = np.log(close).fillna(0)
noise = pd.DataFrame(detrend(log_close.values, axis=0, type='linear'), index=close.index, columns=close.columns)
# buy below the trend line
position = noise < -0.15
sim(position, resample='M', trail_stop=0.2)
