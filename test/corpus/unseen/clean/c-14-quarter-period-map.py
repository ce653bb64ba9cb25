from finlab import data
from finlab.backtest import sim
import pandas as pd

eps = data.get('financial_statement:每股盈餘')
close = data.get('etl:adj_close')

# change against the quarter before, dated by disclosure
known = eps.diff().index_str_to_date()
surprise = known.reindex(close.index, method='ffill') / close
position = surprise.rank(axis=1, ascending=False) <= 8
sim(position, resample='M')
