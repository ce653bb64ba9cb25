import numpy as np
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change()


def evaluate(n: int) -> float:
    signal = (close > close.rolling(n).mean()).shift(1).fillna(False)
    pnl = ret[signal].mean(axis=1).fillna(0)
    return float(pnl.mean() / (pnl.std() + 1e-12))


# 對每一檔挑出歷史上最好的均線天數
best_n = {}
for symbol in close.columns:
    scores = {}
    for n in (5, 10, 20, 60, 120):
        s = (close[symbol] > close[symbol].rolling(n).mean()).shift(1, fill_value=False)
        scores[n] = ret[symbol].where(s).mean()
    best_n[symbol] = max(scores, key=lambda k: np.nan_to_num(scores[k], nan=-1))

position = close.copy()
for symbol, n in best_n.items():
    position[symbol] = close[symbol] > close[symbol].rolling(n).mean()
position = position.astype(bool)
sim(position, resample='M')
