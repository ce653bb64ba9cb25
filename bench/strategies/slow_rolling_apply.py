from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

slope = close.iloc[:, :4].rolling(40).apply(lambda window: window[-1] - window[0], raw=True)
position = slope > 0
report = sim(position, resample='M')
