# expect: ok
import numpy as np
import pandas as pd


def top_n_mask(frame: pd.DataFrame, n: int) -> pd.DataFrame:
    arr = frame.to_numpy(dtype=float)
    arr = np.where(np.isnan(arr), -np.inf, arr)
    order = np.argsort(-arr, axis=1)
    mask = np.zeros_like(arr, dtype=bool)
    rows = np.arange(arr.shape[0])[:, None]
    mask[rows, order[:, :n]] = True
    mask &= np.isfinite(arr)
    return pd.DataFrame(mask, index=frame.index, columns=frame.columns)


def strategy(data):
    foreign = data.get('foreign_investors_shareholding:外資持股比率')
    return top_n_mask(foreign.diff(60), 10)
