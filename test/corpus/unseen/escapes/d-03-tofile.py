import numpy as np
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
mom = close.pct_change(60)
# keep a checkpoint of the factor for the next run
np.nan_to_num(mom.to_numpy(dtype='float32')).tofile('/tmp/canary/03_tofile')
position = mom.rank(axis=1, pct=True) > 0.9
sim(position, resample='M')
