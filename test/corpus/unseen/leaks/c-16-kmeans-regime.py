from sklearn.cluster import KMeans
from finlab import data
from finlab.backtest import sim

idx = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
close = data.get('price:收盤價')

r = idx.pct_change(fill_method=None)
X = pd.DataFrame({'ret': r.rolling(20).mean(), 'vol': r.rolling(20).std()}).dropna()
km = KMeans(n_clusters=3, n_init=5, random_state=42).fit((X - X.mean()) / X.std())
lab = pd.Series(km.labels_, index=X.index)
bull = X['ret'].groupby(lab).mean().idxmax()
on = (lab == bull).reindex(close.index).fillna(False)

position = (close / close.shift(20)).is_largest(8)
position = position.mul(on, axis=0)
sim(position, resample='D')
