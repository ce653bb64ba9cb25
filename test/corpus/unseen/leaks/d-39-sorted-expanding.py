"""Record highs of net buying by investment trusts."""
import numpy as np
import pandas as pd


def running_record(frame: pd.DataFrame) -> pd.DataFrame:
    ordered = frame.sort_index(ascending=False)
    return ordered.expanding(min_periods=1).max().sort_index()


def strategy(data):
    trust = data.get('institutional_investors_trading_summary:投信買賣超股數').fillna(0)
    flow = trust.rolling(20).sum()
    record = running_record(flow)
    close = data.get('price:收盤價')
    near = flow >= record * 0.9
    entry = near & (flow > 0) & (close > close.average(10))
    leave = close < close.average(40)
    return entry.hold_until(leave, nstocks_limit=12, rank=flow)
