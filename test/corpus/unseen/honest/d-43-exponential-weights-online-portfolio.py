"""Online portfolio selection: exponentiated gradient over the ten most traded names."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

ETA = 0.8
N = 10


def exponentiated_gradient(relatives: np.ndarray, active: np.ndarray, eta: float) -> np.ndarray:
    """weights[i] are decided after relatives[i] were seen."""
    n, m = relatives.shape
    w = np.ones(m) / m
    out = np.zeros((n, m))
    for i in range(n):
        x = np.where(np.isfinite(relatives[i]), relatives[i], 1.0)
        growth = float(w @ x)
        w = w * np.exp(eta * x / max(growth, 1e-9))
        w = np.where(active[i], w, w * 0.5)
        w = np.maximum(w, 1e-4)
        w /= w.sum()
        out[i] = np.where(active[i], w, 0)
        s = out[i].sum()
        if s > 0:
            out[i] /= s
    return out


def main():
    close = data.get('etl:adj_close')
    amount = data.get('price:成交金額')
    traded = amount.rolling(60, min_periods=30).mean()
    active = traded.rank(axis=1, ascending=False) <= N
    relatives = (close / close.shift(1)).clip(0.85, 1.15)
    w = exponentiated_gradient(relatives.to_numpy(float), active.to_numpy(bool), ETA)
    frame = pd.DataFrame(w, index=close.index, columns=close.columns)
    concentration = (frame ** 2).sum(axis=1)
    print('effective names', (1 / concentration.replace(0, np.nan)).median())
    return frame


position = main()
sim(position, resample='W', position_limit=0.3, name='EG')
