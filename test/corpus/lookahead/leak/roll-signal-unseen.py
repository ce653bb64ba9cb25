import numpy as np
import pandas as pd
from finlab.backtest import sim

close = data.get('price:收盤價')
returns = close.pct_change().fillna(0)
# delay the signal by one day so that it can be traded
raw = (returns.rolling(3).mean() > 0.005).values
delayed = np.roll(raw, -1, axis=0)
delayed[-1] = False
position = pd.DataFrame(delayed, index=close.index, columns=close.columns)
sim(position, resample='W')
