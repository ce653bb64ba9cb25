import pandas as pd
from finlab import data


def month_return(prices: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    chunk = prices.loc[day:day + pd.DateOffset(months=1)]
    return chunk.iloc[-1] / chunk.iloc[0] - 1


def strategy(data):
    close = data.get('etl:adj_close').ffill()
    starts = close.groupby([close.index.year, close.index.month]).head(1).index
    picks = {}
    for d in starts:
        r = month_return(close, d)
        picks[d] = r.rank(ascending=False) <= 5
    return pd.DataFrame(picks).T.astype(bool)
