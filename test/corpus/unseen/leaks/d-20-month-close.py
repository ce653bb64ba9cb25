import pandas as pd
from finlab import data
from finlab.backtest import sim

adj = data.get('etl:adj_close')
period = adj.index.to_period('M')

month_close = adj.groupby(period).last()
ref = month_close.reindex(period)
ref.index = adj.index

# distance between the monthly close and where we are
dist = ref / adj - 1
score = dist
cond = data.get('price:成交股數').rolling(5).mean() > 100_000
score = score.where(cond)
position = (score.rank(axis=1, ascending=False) <= 6) & (score > 0)
sim(position, resample=None, position_limit=0.25)
