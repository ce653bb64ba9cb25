"""An ensemble of moving-average rules; conviction is the share of rules that agree."""
import itertools
import operator
from functools import reduce, partial
from statistics import mean, pstdev
from finlab import data, backtest

close = data.get('price:收盤價')


def sma(px, n):
    return px.rolling(n).mean()


def ema(px, n):
    return px.ewm(span=n, adjust=False).mean()


def crossover(kind, fast, slow, px):
    return (kind(px, fast) > kind(px, slow)).astype(float)


class Ensemble:
    def __init__(self):
        self.rules = []

    def add(self, rule):
        self.rules.append(rule)
        return self

    def extend(self, rules):
        for rule in rules:
            self.add(rule)
        return self

    def __len__(self):
        return len(self.rules)

    def __call__(self, px):
        return reduce(operator.add, (rule(px) for rule in self.rules)) / len(self)


fasts, slows = (5, 10, 20), (40, 60, 120)
grid = (partial(crossover, kind, f, s) for kind in (sma, ema) for f, s in itertools.product(fasts, slows) if f * 2 <= s)
ensemble = Ensemble().extend(grid)
votes = ensemble(close)
last = votes.iloc[-1].tolist()
print(f'{len(ensemble)} rules, last votes: mean {mean(last):.2f}, spread {pstdev(last):.2f}')

conviction = votes.where(votes >= 0.75, 0.0)
stable = conviction.rolling(5).min()
weights = stable.div(stable.sum(axis=1).clip(lower=10), axis=0)
backtest.sim(weights, resample='W', fee_ratio=1.425 / 1000, tax_ratio=3 / 1000)
