from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

position = close.ewm(span=20).mean() > close.ewm(span=80).mean()
report = sim(position, resample='M')
