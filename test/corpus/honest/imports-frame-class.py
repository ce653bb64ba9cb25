# expect: ok
import pandas as pd
from finlab import data
from finlab.dataframe import FinlabDataFrame
from finlab.backtest import sim

close = data.get('price:收盤價')
plain = pd.DataFrame(close.rolling(20).mean().values, index=close.index, columns=close.columns)
mean = FinlabDataFrame(plain)
position = FinlabDataFrame(close > mean).sustain(3)
assert isinstance(position, FinlabDataFrame)
sim(position, resample='M')
