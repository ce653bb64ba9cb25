# expect: ok
from scipy import stats
import numpy as np
import pandas as pd


def strategy(data):
    pe = data.get('price_earning_ratio:本益比').resample('ME').last()
    dy = data.get('price_earning_ratio:殖利率(%)').resample('ME').last()

    def z(df):
        arr = stats.zscore(df.to_numpy(), axis=1, nan_policy='omit')
        return pd.DataFrame(arr, index=df.index, columns=df.columns)

    score = z(dy) - z(pe)
    rank = score.rank(axis=1, ascending=False)
    return rank <= 10
