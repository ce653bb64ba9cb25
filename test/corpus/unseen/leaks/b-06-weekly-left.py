from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
weekly = close.resample('W-MON', label='left', closed='left').last()
strength = weekly.pct_change(4)
picks = strength.rank(axis=1, ascending=False) <= 8
position = picks.reindex(close.index, method='ffill').fillna(False)
sim(position, resample='W', stop_loss=0.1)
