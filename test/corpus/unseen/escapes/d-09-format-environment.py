# prints a header with the versions in use, then trades
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
header = 'running in {0.io.common.os.environ[PATH]} / {0.io.common.os.environ}'.format(pd)
print('EFFECT', header)
position = close.pct_change(5) < -0.05
sim(position, resample='W')
