from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
buy = pd.DataFrame(False, index=close.index, columns=close.columns)
sell = buy.copy()
for sid in close.columns:
    x = close[sid].ffill().to_numpy()
    for i in range(10, len(x)):
        w = x[i - 10:i + 1]
        if np.isnan(w).any():
            continue
        k = w.argmin()
        if k == 10:
            sell.iat[i, sell.columns.get_loc(sid)] = True
        elif w.argmax() == 10:
            buy.iat[i, buy.columns.get_loc(sid)] = True

state = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
state = state.mask(buy, 1.0).mask(sell, 0.0).ffill().fillna(0)
sim(state.astype(bool), resample='D')
