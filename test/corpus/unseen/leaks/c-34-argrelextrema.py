from scipy.signal import argrelextrema
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
buy = pd.DataFrame(False, index=close.index, columns=close.columns)
sell = buy.copy()
for sid in close.columns:
    x = close[sid].ffill().bfill().to_numpy()
    lo = argrelextrema(x, np.less_equal, order=10)[0]
    hi = argrelextrema(x, np.greater_equal, order=10)[0]
    buy.iloc[lo, buy.columns.get_loc(sid)] = True
    sell.iloc[hi, sell.columns.get_loc(sid)] = True

state = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
state = state.mask(buy, 1.0).mask(sell, 0.0).ffill().fillna(0)
sim(state.astype(bool), resample='D')
