# expect: ok
from finlab import data
from finlab.backtest import sim
import numpy as np

close = data.get('etl:adj_close')
size = np.log(data.get('etl:market_value')).resample('ME').last()
mom = close.pct_change(120, fill_method=None).resample('ME').last()
vol = close.pct_change(fill_method=None).rolling(60).std().resample('ME').last()

pure = mom.neutralize([size, vol])
named = mom.neutralize({'size': size, 'vol': vol}, add_const=True)
print((pure - named).abs().max().max())
position = pure.is_largest(10)
sim(position, resample='M')
