# expect: ok
from finlab import data
from finlab.backtest import sim
import itertools

close = data.get('price:收盤價')


def ma_pairs(fast_list, slow_list):
    for f, s in itertools.product(fast_list, slow_list):
        if f < s:
            yield f, s


votes = None
for f, s in ma_pairs([5, 10, 20], [20, 60, 120]):
    vote = (close.average(f) > close.average(s)) * 1
    votes = vote if votes is None else votes + vote
    del vote

position = votes.eq(votes.max(axis=1), axis=0)
position = position & (close.rank(axis=1, pct=True) > 0.3)
sim(position, resample='M', upload=False)
