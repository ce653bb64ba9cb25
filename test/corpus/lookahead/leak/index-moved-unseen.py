import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
rev = data.get('monthly_revenue:去年同月增減(%)')

# revenue belongs to the month it was earned in: move the stamp from the 10th to that month's start
rev = rev.copy()
rev.index = rev.index - pd.offsets.MonthBegin(2)
position = (rev > 20).reindex(close.index, method='ffill').fillna(False) & (close > close.average(20))
sim(position, resample='M')
