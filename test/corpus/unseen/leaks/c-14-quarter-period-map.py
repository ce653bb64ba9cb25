from finlab import data
from finlab.backtest import sim
import pandas as pd

eps = data.get('financial_statement:每股盈餘')
close = data.get('etl:adj_close')


# map every day to its own quarter's EPS
labels = [f'{d.year}-Q{d.quarter}' for d in close.index]
eps_q = pd.DataFrame(eps.to_numpy(), index=[str(i) for i in eps.index], columns=eps.columns)
eps_daily = eps_q.reindex(labels)
eps_daily.index = close.index

prev = [f'{(d - pd.DateOffset(months=3)).year}-Q{(d - pd.DateOffset(months=3)).quarter}' for d in close.index]
eps_prev = eps_q.reindex(prev)
eps_prev.index = close.index
surprise = (eps_daily - eps_prev) / close
position = surprise.rank(axis=1, ascending=False) <= 8
sim(position, resample='M')
