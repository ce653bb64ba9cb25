import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


class MinimumVariance:
    def __init__(self, shrink=0.3):
        self.shrink = shrink
        self.weights_ = None

    def fit(self, returns: pd.DataFrame) -> 'MinimumVariance':
        cov = returns.cov().fillna(0).to_numpy()
        cov = (1 - self.shrink) * cov + self.shrink * np.diag(np.diag(cov)) + np.eye(len(cov)) * 1e-6
        inverse = np.linalg.solve(cov, np.ones(len(cov)))
        inverse = np.clip(inverse, 0, None)
        self.weights_ = pd.Series(inverse / inverse.sum(), index=returns.columns)
        return self


close = data.get('etl:adj_close')
returns = close.pct_change()
rows = {}
for i in range(250, len(returns), 21):
    rows[returns.index[i]] = MinimumVariance().fit(returns.iloc[i - 249:i + 1]).weights_
position = pd.DataFrame(rows).T
sim(position, resample='M', position_limit=0.3)
