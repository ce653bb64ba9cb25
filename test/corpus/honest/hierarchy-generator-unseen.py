# expect: ok
from itertools import islice, product
from functools import reduce
import operator


def crossings(close):
    """Yields one boolean frame per pair of averages."""
    for fast, slow in product((5, 10, 20), (40, 60, 120)):
        yield close.average(fast) > close.average(slow)


def majority(frames, share=0.7):
    frames = list(frames)
    votes = reduce(operator.add, (f.astype(int) for f in frames))
    return votes / len(frames) >= share


def strategy(data):
    close = data.get('etl:adj_close')
    all_frames = majority(islice(crossings(close), 9))
    strength = close / close.rolling(250, min_periods=120).max()
    ranked = strength[all_frames]
    position = ranked.rank(axis=1, ascending=False, method='first') <= 10
    return position
