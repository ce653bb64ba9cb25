from finlab import data
from finlab.backtest import sim

# 去除資料不足的股票:只看過去四季的缺值
close = data.get('etl:adj_close')
roe = data.get('fundamental_features:ROE稅後')

coverage = roe.notna().rolling(4, min_periods=1).mean()
good = coverage >= 0.75
score = roe.where(good).rank(axis=1, pct=True)
position = (score > 0.6) & (close > close.average(60))
sim(position, resample='Q')
