from finlab import data
from finlab.backtest import sim
import itertools

close = data.get('etl:adj_close')


def bars(df):
    it = iter(df.iterrows())
    prev = next(it)
    for cur in it:
        yield prev, cur
        prev = cur


out = {}
for (d0, a), (d1, b) in bars(close):
    r = b / a - 1
    out[d0] = (r.rank(ascending=False) <= 5)        # keyed by the first of the two
position = pd.DataFrame.from_dict(out, orient='index')
sim(position, name='pairs of bars')
