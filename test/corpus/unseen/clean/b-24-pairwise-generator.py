from itertools import pairwise
import pandas as pd


def bars(frame):
    """Yields (timestamp, bar, the bar before it)."""
    for (_, before), (stamp, row) in pairwise(frame.iterrows()):
        yield stamp, row, before


def decide(row, before, average):
    return (row > average) & (row >= before)


def strategy(data):
    close = data.get('price:收盤價')
    average = close.rolling(20).mean()
    result = {stamp: decide(row, before, average.loc[stamp]) for stamp, row, before in bars(close)}
    return pd.DataFrame(result).T.astype(bool)
