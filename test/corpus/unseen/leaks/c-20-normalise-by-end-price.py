from finlab import data
from finlab.backtest import sim

adj = data.get('etl:adj_close')
# rebase to 100 at the end so that the chart is easy to read
rebased = adj.div(adj.ffill().iloc[-1]) * 100
mcap = data.get('etl:market_value')
# small "size" on the rebased scale = has grown most by the end
score = -rebased + mcap.rank(axis=1, pct=True)
sim(score.is_largest(10), resample='M')
