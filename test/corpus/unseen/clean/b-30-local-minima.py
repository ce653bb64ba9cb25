import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

# 波段低點要等 8 天之後才能確認
ORDER = 8
close = data.get('etl:adj_close').ffill().fillna(0)
span = 2 * ORDER + 1
is_bottom = close.shift(ORDER) <= close.rolling(span).min()
is_top = close.shift(ORDER) >= close.rolling(span).max()
state = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
state = state.mask(is_top, 0).mask(is_bottom, 1)
position = state.ffill().fillna(0) > 0
sim(position, resample='D')
