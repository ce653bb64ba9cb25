from finlab import data
from finlab.backtest import sim
import pandas as pd

rev = data.get('monthly_revenue:去年同月增減(%)')
mom = data.get('monthly_revenue:上月比較增減(%)')


def winsorise(df, lo=0.05, hi=0.95):
    """去極值"""
    a, b = df.quantile(lo, axis=1), df.quantile(hi, axis=1)
    return df.clip(lower=a, upper=b, axis=0)


def standardise(df):
    return df.sub(df.mean(axis=1), axis=0).div(df.std(axis=1), axis=0)


score = standardise(winsorise(rev)) + 0.5 * standardise(winsorise(mom))
position = score.rank(axis=1, ascending=False) <= 12
weights = score.where(position).clip(lower=0)
weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
sim(weights, resample='M', position_limit=0.15)
