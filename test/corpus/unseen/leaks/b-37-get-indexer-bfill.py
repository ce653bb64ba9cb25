import numpy as np
import pandas as pd


def as_daily(slow, calendar):
    rows = slow.index.get_indexer(calendar, method='backfill')
    values = slow.to_numpy()[np.clip(rows, 0, len(slow) - 1)]
    return pd.DataFrame(values, index=calendar, columns=slow.columns)


holders = data.get('etl:inventory:大於四百張佔比')
close = data.get('price:收盤價')
daily = as_daily(holders.diff(2), close.index)
position = daily.rank(axis=1, ascending=False) <= 10
sim(position, resample='W')
