"""Each quarter the window is chosen by the net result over the last year."""
from finlab import data
from finlab.backtest import sim
from itertools import product

close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)
FEE = 0.002


class Candidate:
    def __init__(self, window, top):
        self.window, self.top = window, top
        score = close / close.shift(window) - 1
        mask = score.rank(axis=1, ascending=False) <= top
        self.weights = mask.astype(float) / top
        turnover = self.weights.diff().abs().sum(axis=1)
        self.pnl = (self.weights.shift(1) * ret).sum(axis=1) - turnover.shift(1) * FEE

    def sharpe(self, upto, n=252):
        x = self.pnl.iloc[max(0, upto - n):upto]
        return x.mean() / x.std() if x.std() > 0 else -np.inf

    @property
    def key(self):
        return f'w{self.window}-n{self.top}'


candidates = [Candidate(w, n) for w, n in product((20, 60, 120), (5, 10))]
weights = pd.DataFrame(0.0, index=close.index, columns=close.columns)
quarter = close.index.to_period('Q')
starts = [i for i in range(1, len(quarter)) if quarter[i] != quarter[i - 1] and i > 252]
for a, b in zip(starts, starts[1:] + [len(close)]):
    winner = max(candidates, key=lambda k: (k.sharpe(a), k.key))
    weights.iloc[a:b] = winner.weights.iloc[a:b].to_numpy()
    print(close.index[a].date(), winner.key, f'{winner.sharpe(a):.3f}')
sim(weights, resample='W')
