# Join monthly revenue growth to the daily calendar, one column at a time
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
yoy = data.get('monthly_revenue:去年同月增減(%)')

calendar = pd.DataFrame({'date': pd.DatetimeIndex(close.index)})
columns = {}
for sid in close.columns.intersection(yoy.columns):
    right = pd.DataFrame({'date': pd.DatetimeIndex(yoy.index), 'yoy': yoy[sid].to_numpy()}).dropna()
    if right.empty:
        continue
    joined = pd.merge_asof(
        calendar, right, on='date',
        direction='nearest', tolerance=pd.Timedelta('25D'),
    )
    columns[sid] = joined['yoy'].to_numpy()

growth = pd.DataFrame(columns, index=close.index)
print(growth.tail(3))
ok = (growth > 10) & (close > close.average(60))
position = growth.where(ok).rank(axis=1, ascending=False) <= 10
sim(position, resample='W', stop_loss=0.1)
