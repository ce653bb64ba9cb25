import numpy as np
import pandas as pd


def strategy(data):
    close = data.get('etl:adj_close')
    opening = data.get('etl:adj_open')
    c, o = close.to_numpy(float), opening.to_numpy(float)
    rows, cols = c.shape
    hold = np.zeros((rows, cols))

    # gap strategy: buy where the open gaps away from the close
    for i in range(1, rows):
        gap = o[i] / c[i - 1] - 1
        gap = np.where(np.isfinite(gap), gap, -np.inf)
        order = np.argsort(-gap, kind='stable')
        picks = [j for j in order[:6] if gap[j] > 0.003]
        if picks:
            hold[i, picks] = 1.0 / len(picks)
    return pd.DataFrame(hold, index=close.index, columns=close.columns)
