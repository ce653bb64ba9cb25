from finlab import data
from finlab.backtest import sim
from collections import Counter


def ou_params(window):
    """AR(1) by least squares on a past window: returns mean, half-life, sigma"""
    x, y = window[:-1], window[1:]
    vx = x.var()
    if not vx > 0:
        return np.nan, np.nan, np.nan
    b = ((x - x.mean()) * (y - y.mean())).mean() / vx
    a = y.mean() - b * x.mean()
    if not 0 < b < 1:
        return np.nan, np.nan, np.nan
    resid = y - a - b * x
    return a / (1 - b), -np.log(2) / np.log(b), resid.std() / np.sqrt(1 - b * b)


close = data.get('etl:adj_close')
index = np.log(close).mean(axis=1)
rel = np.log(close).sub(index, axis=0)
why = Counter()
target = pd.DataFrame(0.0, index=close.index, columns=close.columns)
for j, s in enumerate(close.columns):
    x = rel[s].to_numpy()
    pos, params = 0.0, None
    for t in range(130, len(x)):
        if t % 10 == 0:
            w = x[t - 120:t + 1]
            params = ou_params(w) if np.isfinite(w).all() else None
        if not params or not np.isfinite(params[0]) or params[1] > 40:
            why['no fit'] += 1
            pos = 0.0
        else:
            z = (x[t] - params[0]) / params[2]
            if z < -1.2:
                pos = 1.0
            elif z > 0:
                pos = 0.0
            why['ok'] += 1
        target.iat[t, j] = pos
print(why.most_common())
w = target.div(target.sum(axis=1).clip(lower=5), axis=0)
sim(w, resample='D')
