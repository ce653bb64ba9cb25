from finlab import data
from finlab.backtest import sim

# 去除資料不足的股票:全期缺值超過門檻
close = data.get('etl:adj_close')
roe = data.get('fundamental_features:ROE稅後')

coverage = roe.notna().mean()
good = coverage[coverage >= coverage.quantile(0.4)].index
score = roe[good].rank(axis=1, pct=True)
position = (score > 0.6) & (close > close.average(60))
sim(position, resample='Q')
