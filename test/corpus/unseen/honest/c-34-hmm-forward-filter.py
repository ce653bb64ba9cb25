"""Two-state Markov switching, forward filter with fixed parameters (no smoothing)."""
from finlab import data
from finlab.backtest import sim
from scipy import stats


class TwoStateFilter:
    def __init__(self, mu=(0.0008, -0.0010), sigma=(0.008, 0.018), stay=(0.98, 0.95)):
        self.mu, self.sigma = np.array(mu), np.array(sigma)
        self.P = np.array([[stay[0], 1 - stay[0]], [1 - stay[1], stay[1]]])

    def filter(self, x):
        p = np.array([0.5, 0.5])
        for v in x:
            p = p @ self.P
            if np.isfinite(v):
                like = stats.norm.pdf(v, self.mu, self.sigma)
                p = p * like
                p = p / p.sum()
            yield p[0]


bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0]
market = bench.pct_change(fill_method=None)
calm = pd.Series(list(TwoStateFilter().filter(market.to_numpy())), index=market.index)
print(calm.describe())

close = data.get('price:收盤價')
eps = data.get('financial_statement:每股盈餘')
ttm = eps.rolling(4).sum().index_str_to_date()
ey = ttm.reindex(close.index, method='ffill') / close
stocks = ey.rank(axis=1, ascending=False) <= 10
w = stocks.astype(float).div(10).mul(calm.reindex(close.index).fillna(0), axis=0)
sim(w, resample='W')
