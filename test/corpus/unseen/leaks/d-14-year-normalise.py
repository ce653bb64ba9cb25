"""Foreign buying relative to what is normal for the year."""
import pandas as pd
from finlab import data
from finlab.backtest import sim

foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
volume = data.get('price:成交股數')
ratio = (foreign / volume).rolling(10).mean()

years = ratio.index.year
baseline = ratio.groupby(years).transform('mean')
spread = ratio.groupby(years).transform('std')

score = (ratio - baseline) / spread
close = data.get('price:收盤價')
score = score[close > close.average(20)]
position = score.is_largest(10)
sim(position, resample='W', trail_stop=0.15)
