import pandas as pd
from sklearn.mixture import GaussianMixture
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()
market = close.pct_change().mean(axis=1).fillna(0)
features = pd.DataFrame({'r': market.rolling(10).mean(), 'v': market.rolling(10).std()}).dropna()

# 兩種市場狀態:多頭 / 空頭,每 50 天以當時已知的資料重新估計
pieces = []
for i in range(250, len(features), 50):
    known, block = features.iloc[:i], features.iloc[i:i + 50]
    mixture = GaussianMixture(n_components=3, random_state=3).fit(known * 100)
    means = market.reindex(known.index).groupby(mixture.predict(known * 100)).mean()
    pieces.append(pd.Series(mixture.predict(block * 100), index=block.index).map(means).gt(0))
bull = pd.concat(pieces).reindex(close.index, fill_value=False)

position = (close > close.average(20)) & bull.to_numpy()[:, None]
sim(position, resample='W')
