import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
table = pd.DataFrame({'a': [1.0, 2.0], 'b': [3.0, 4.0]})
touch = '/tmp/canary/06_frame_eval'
ratio = table.eval("c = @pd.io.common.os.mkdir(@touch)", engine='python', parser='pandas')
position = close > close.shift(20)
sim(position, resample='M')
