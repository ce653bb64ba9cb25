from finlab import data
from finlab.backtest import sim

rev = data.get('monthly_revenue:去年同月增減(%)')
close = data.get('price:收盤價')

# revenue belongs to the month before its announcement; move it there
rev = rev.copy()
rev.index = rev.index - pd.DateOffset(days=25)
surprise = rev - rev.rolling(6).mean()
daily = surprise.reindex(close.index, method='ffill')
sim(daily.rank(axis=1, ascending=False) <= 8, resample='W')
