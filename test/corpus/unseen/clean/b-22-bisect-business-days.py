from bisect import bisect_right
import pandas as pd
from pandas.tseries.offsets import BDay

close = data.get('etl:adj_close').ffill()
calendar = list(close.index)


def price_on(when):
    k = max(bisect_right(calendar, when) - 1, 0)
    return close.iloc[k]


score = pd.DataFrame({d: price_on(d) / price_on(d - BDay(3)) for d in calendar}).T
position = score.rank(axis=1, ascending=False) <= 7
sim(position, resample='W', position_limit=0.5)
