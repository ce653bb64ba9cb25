from finlab import data
from finlab.backtest import sim

adj = data.get('etl:adj_close')
# rebase to 100 at the first price so that the chart is easy to read
rebased = adj.div(adj.bfill().iloc[0].where(adj.iloc[0].notna())) * 100
mcap = data.get('etl:market_value')
score = rebased.rank(axis=1, pct=True) - mcap.rank(axis=1, pct=True)
sim(score.is_largest(10), resample='M')
