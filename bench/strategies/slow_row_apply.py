from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

score = close.pct_change(60).apply(lambda row: row.rank(pct=True), axis=1)
position = score > 0.8
report = sim(position, resample='M')
