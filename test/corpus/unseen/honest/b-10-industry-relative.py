from finlab import data
from finlab.backtest import sim

gross = data.get('fundamental_features:營業毛利率')
turnover = data.get('fundamental_features:總資產週轉次數')
close = data.get('etl:adj_close')

# 同產業內的百分比排名
margin_rank = gross.index_str_to_date().industry_rank()
turnover_rank = turnover.index_str_to_date().industry_rank()
momentum_rank = close.pct_change(120, fill_method=None).industry_rank()

score = margin_rank + turnover_rank + momentum_rank
position = score.is_largest(12)
position = position & (close > close.average(60))
sim(position, resample='M', name='產業內排名', position_limit=0.125)
