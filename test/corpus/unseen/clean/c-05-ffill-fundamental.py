from finlab import data, backtest

# 載入資料
roe = data.get('fundamental_features:ROE稅後')
rev_yoy = data.get('monthly_revenue:去年同月增減(%)')
close = data.get('price:收盤價')

# 對齊到日頻率
daily = close.index
rev_d = rev_yoy.reindex(daily, method='ffill')
roe_d = roe.index_str_to_date().reindex(daily, method='ffill')

score = rev_d.rank(axis=1, pct=True) + roe_d.rank(axis=1, pct=True)
position = score.is_largest(10)
backtest.sim(position, resample='M', stop_loss=0.1)
