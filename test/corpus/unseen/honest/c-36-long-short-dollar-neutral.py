"""Dollar-neutral long short by residual reversal; gross exposure of one."""
from finlab import data
from finlab.backtest import sim
from numpy.linalg import lstsq

close = data.get('etl:adj_close')
size = np.log(data.get('etl:market_value').replace(0, np.nan))
pb = np.log(data.get('price_earning_ratio:股價淨值比').clip(lower=0.05))
ret5 = close / close.shift(5) - 1


def cross_residual(y, *xs):
    """one regression for each day"""
    out = np.full(y.shape, np.nan)
    Y = y.to_numpy(float)
    Xs = [x.reindex_like(y).to_numpy(float) for x in xs]
    for t in range(len(Y)):
        A = np.column_stack([np.ones(Y.shape[1])] + [x[t] for x in Xs])
        ok = np.isfinite(A).all(axis=1) & np.isfinite(Y[t])
        if ok.sum() < 10:
            continue
        beta, *_ = lstsq(A[ok], Y[t][ok], rcond=None)
        out[t, ok] = Y[t][ok] - A[ok] @ beta
    return pd.DataFrame(out, index=y.index, columns=y.columns)


res = cross_residual(ret5, size, pb)
z = res.sub(res.mean(axis=1), axis=0).div(res.std(axis=1), axis=0).clip(-2, 2)
raw = -z.where(z.abs() > 0.75, 0.0).fillna(0)
raw = raw.rolling(5).mean()
raw = raw.sub(raw.mean(axis=1), axis=0)
gross = raw.abs().sum(axis=1)
weights = raw.div(gross.where(gross > 0), axis=0).fillna(0)
print('net', weights.sum(axis=1).abs().max())
sim(weights, resample='W', position_limit=0.3)
