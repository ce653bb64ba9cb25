import pandas as pd
from sklearn.mixture import GaussianMixture
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()
market = close.pct_change().mean(axis=1).fillna(0)
features = pd.DataFrame({'r': market.rolling(10).mean(), 'v': market.rolling(10).std()}).dropna()

# 兩種市場狀態:多頭 / 空頭
mixture = GaussianMixture(n_components=3, random_state=3, n_init=2).fit(features * 100)
state = pd.Series(mixture.predict(features * 100), index=features.index)
bull = state.map(market.reindex(state.index).groupby(state).mean()).gt(0)
bull = bull.reindex(close.index, fill_value=False)

position = (close > close.average(20)) & bull.to_numpy()[:, None]
sim(position, resample='W')
