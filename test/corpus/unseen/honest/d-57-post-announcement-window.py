"""Trades only in the days after a revenue month became known."""
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

HOLD_DAYS = 15

yoy = data.get('monthly_revenue:去年同月增減(%)')
mom = data.get('monthly_revenue:上月比較增減(%)')
close = data.get('price:收盤價')

# surprise against the trailing trend of growth
trend = yoy.rolling(6, min_periods=3).mean().shift(1)
noise = yoy.rolling(12, min_periods=4).std().shift(1)
surprise = ((yoy - trend) / noise.replace(0, np.nan)).clip(-5, 5)

announce_days = surprise.index
position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
calendar = close.index

for when in announce_days:
    row = surprise.loc[when].dropna()
    row = row[row > 0.5].sort_values(ascending=False, kind='stable')
    if row.empty:
        continue
    first = calendar.searchsorted(when)
    if first >= len(calendar):
        continue
    names = [s for s in row.index[:8] if s in close.columns]
    days = calendar[first:first + HOLD_DAYS]
    position.loc[days, names] = position.loc[days, names] + 1.0 / 8

position = position.clip(upper=0.25)
liquid = data.get('price:成交金額').rolling(20).mean() > 1e6
position = position.where(liquid, 0.0)

print('days invested:', int((position.sum(axis=1) > 0).sum()), '/', len(position))
sim(position, name='revenue surprise', position_limit=0.25)
