"""Statistical factors: PCA over returns, trade the residual reversal."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change().fillna(0).clip(-0.1, 0.1)
X = ret.to_numpy(dtype=float)
N_COMP = 4


def residuals(block, model, scaler):
    z = scaler.transform(block)
    return z - model.inverse_transform(model.transform(z))


scaler = StandardScaler().fit(X)
model = PCA(n_components=N_COMP, svd_solver='full').fit(scaler.transform(X))
resid = residuals(X, model, scaler)

resid = pd.DataFrame(resid, index=ret.index, columns=ret.columns)
gap = resid.rolling(5).sum()
position = gap.rank(axis=1) <= 6
sim(position, resample='W')
