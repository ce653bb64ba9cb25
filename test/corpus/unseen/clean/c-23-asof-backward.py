from finlab import data
from finlab.backtest import sim
import pandas as pd

close = data.get('price:收盤價')
weekly = data.get('etl:inventory:大於一千張佔比')
pieces = {}
for s in close.columns.intersection(weekly.columns):
    left = pd.DataFrame({'date': pd.DatetimeIndex(close.index)})
    right = pd.DataFrame({'date': pd.DatetimeIndex(weekly.index), 'big': weekly[s].to_numpy()}).dropna()
    if right.empty:
        continue
    merged = pd.merge_asof(left, right, on='date', direction='backward')
    pieces[s] = pd.Series(merged['big'].to_numpy(), index=close.index)
big = pd.DataFrame(pieces)
chg = big.diff(5)
sim(chg.rank(axis=1, ascending=False) <= 6, resample='W')
