# expect: ok
import numpy as np


def strategy(data):
    close = data.get('price:收盤價')
    high20 = close.rolling(20).max().shift(1)
    entry = (close > high20).to_numpy()
    price = close.to_numpy()
    n, m = price.shape
    held = np.zeros((n, m), dtype=bool)
    cool = np.zeros(m, dtype=int)
    peak = np.zeros(m)
    current = np.zeros(m, dtype=bool)
    for t in range(1, n):
        p = np.nan_to_num(price[t])
        peak = np.where(current, np.maximum(peak, p), p)
        stop = current & (p < peak * 0.92)
        cool = np.where(stop, 10, np.maximum(cool - 1, 0))
        current = (current & ~stop) | (entry[t] & (cool == 0))
        held[t] = current
    return pd.DataFrame(held, index=close.index, columns=close.columns)
