# expect: ok
import talib
import pandas as pd
from finlab import data
from finlab.backtest import sim

high = data.get('price:最高價')
low = data.get('price:最低價')
close = data.get('price:收盤價')

k_frame, d_frame = {}, {}
for symbol in close.columns:
    h, l, c = (f[symbol].ffill() for f in (high, low, close))
    if c.notna().sum() < 30:
        continue
    first = c.first_valid_index()
    h, l, c = h.loc[first:], l.loc[first:], c.loc[first:]
    slowk, slowd = talib.STOCH(
        h.astype(float).values, l.astype(float).values, c.astype(float).values,
        fastk_period=9, slowk_period=3, slowk_matype=1, slowd_period=3, slowd_matype=1,
    )
    k_frame[symbol] = pd.Series(slowk, index=c.index)
    d_frame[symbol] = pd.Series(slowd, index=c.index)

K = pd.DataFrame(k_frame).reindex(close.index)
D = pd.DataFrame(d_frame).reindex(close.index)

golden = (K > D) & (K.shift() <= D.shift()) & (D < 35)
dead = (K < D) & (K.shift() >= D.shift()) & (D > 65)

position = pd.DataFrame(float('nan'), index=close.index, columns=K.columns)
position = position.mask(golden, 1.0).mask(dead, 0.0).ffill().fillna(0)
sim(position, resample='D', stop_loss=0.1, name='KD')
