import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

trust = data.get('institutional_investors_trading_summary:投信買賣超股數')
volume = data.get('price:成交股數').replace(0, np.nan)
share = (trust / volume).to_numpy(float)

LAG = 2
lagged = np.roll(share, LAG, axis=0)
lagged[:LAG] = np.nan

signal = pd.DataFrame(lagged, index=trust.index, columns=trust.columns)
persistent = signal.rolling(3).mean()
position = persistent.rank(axis=1, ascending=False, method='first') <= 7
position &= persistent > 0
sim(position, resample='W')
