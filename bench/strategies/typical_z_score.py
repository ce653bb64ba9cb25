from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

z = (close - close.rolling(20).mean()) / close.rolling(20).std()
position = z < -1
report = sim(position, resample='W')
