from finlab import data
from finlab.backtest import sim


def rolling_beta(stock, market, n):
    cov = stock.rolling(n).cov(market)
    return cov / market.rolling(n).var()


close = data.get('etl:adj_close')
bench = data.get('benchmark_return:發行量加權股價報酬指數').squeeze('columns')
r = close.pct_change(fill_method=None)
m = bench.pct_change(fill_method=None).reindex(r.index)

beta = pd.DataFrame({c: rolling_beta(r[c], m, 120) for c in r.columns})
idio = r - beta.mul(m, axis=0)
idio_mom = idio.rolling(60).sum() / idio.rolling(60).std()

low_beta = beta.rank(axis=1, pct=True) < 0.6
score = idio_mom.where(low_beta)
position = score.rank(axis=1, ascending=False) <= 8

# 大盤年線之下減碼
trend = bench > bench.rolling(240, min_periods=60).mean()
scale = trend.reindex(position.index).map({True: 1.0, False: 0.4})
weights = position.astype(float).mul(scale, axis=0) / 8
print(f'beta of the book: {(weights * beta).sum(axis=1).mean():.2f}')
sim(weights, resample='W')
