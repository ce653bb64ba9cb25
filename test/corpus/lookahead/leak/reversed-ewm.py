from finlab import data
from finlab.backtest import sim

adj = data.get('etl:adj_close')
r = adj.pct_change().fillna(0)
trend = r.iloc[::-1].ewm(span=10).mean().iloc[::-1]
position = trend.is_largest(3)
sim(position, resample='W')
