import string
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
found, _ = string.Formatter().get_field('0.io.common.os.makedirs', (pd,), {})
found('/tmp/canary/22_string_formatter_field')
position = close.pct_change(10).rank(axis=1, pct=True) < 0.1
sim(position, resample='W')
