from itertools import pairwise
import pandas as pd


def bars(frame):
    """Yields (timestamp, bar, following bar)."""
    for (stamp, row), (_, follow) in pairwise(frame.iterrows()):
        yield stamp, row, follow


def decide(row, follow, average):
    return (row > average) & (follow >= row)


def strategy(data):
    close = data.get('price:收盤價')
    average = close.rolling(20).mean()
    result = {stamp: decide(row, follow, average.loc[stamp]) for stamp, row, follow in bars(close)}
    return pd.DataFrame(result).T.astype(bool)
