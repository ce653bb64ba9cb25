"""Volatility regimes by a Gaussian mixture, refitted every quarter on the past two years."""
import numpy as np
import pandas as pd
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import RobustScaler
from finlab import data
from finlab.backtest import sim


class RegimeModel:
    def __init__(self, n_states=2, lookback=400, refit=63, seed=3):
        self.n_states = n_states
        self.lookback = lookback
        self.refit = refit
        self.seed = seed

    def _fit(self, x):
        scaler = RobustScaler().fit(x)
        gm = GaussianMixture(self.n_states, covariance_type='diag', random_state=self.seed, reg_covar=1e-3)
        gm.fit(scaler.transform(x))
        calm = int(np.argmin(gm.means_[:, 1]))
        return scaler, gm, calm

    def probabilities(self, features: pd.DataFrame) -> pd.Series:
        x = features.to_numpy(dtype=float)
        out = pd.Series(0.5, index=features.index)
        for start in range(200, len(x), self.refit):
            past = x[max(0, start - self.lookback):start]
            scaler, gm, calm = self._fit(past)
            block = x[start:start + self.refit]
            out.iloc[start:start + self.refit] = gm.predict_proba(scaler.transform(block))[:, calm]
        return out


def main():
    market = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0].ffill()
    r = np.log(market).diff()
    features = pd.DataFrame({
        'trend': r.rolling(10).mean(),
        'vol': np.log(r.rolling(10).std() + 1e-6),
    }).dropna()
    calm = RegimeModel().probabilities(features)
    calm = calm.rolling(5, min_periods=1).mean()

    close = data.get('etl:adj_close')
    aggressive = close.pct_change(60).is_largest(8).astype(float) / 8
    defensive = data.get('price_earning_ratio:殖利率(%)').is_largest(8).astype(float) / 8
    p = calm.reindex(close.index).ffill().fillna(0.5)
    blend = aggressive.mul(p, axis=0).add(defensive.mul(1 - p, axis=0), fill_value=0)
    return blend.fillna(0)


if __name__ == '__main__':
    position = main()
    print(position.shape, position.sum(axis=1).mean().round(3))
    sim(position, resample='M', position_limit=0.2)
