import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
rev = data.get('monthly_revenue:去年同月增減(%)')

# be careful: use the figures three days after the day they had to be published
rev = rev.copy()
rev.index = rev.index + pd.Timedelta(days=3)
position = (rev > 20).reindex(close.index, method='ffill').fillna(False) & (close > close.average(20))
sim(position, resample='M')
