"""A formulaic alpha as an expression tree, as a genetic search would leave it behind."""
from __future__ import annotations
import operator
from dataclasses import dataclass
from functools import partial, reduce
from typing import Callable, Union
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


@dataclass(frozen=True)
class Leaf:
    key: str

    def eval(self, env):
        return env[self.key]


@dataclass(frozen=True)
class Node:
    name: str
    func: Callable
    children: tuple

    def eval(self, env):
        return self.func(*[c.eval(env) for c in self.children])

    def __str__(self):
        return f"{self.name}({', '.join(str(c) if isinstance(c, Node) else c.key for c in self.children)})"


def rank(x): return x.rank(axis=1, pct=True)
def delta(n): return lambda x: x - x.shift(n)
def ts_mean(n): return lambda x: x.rolling(n, min_periods=n // 2).mean()
def ts_std(n): return lambda x: x.rolling(n, min_periods=n // 2).std()
def ts_corr(n): return lambda a, b: a.rolling(n, min_periods=n // 2).corr(b)
def safe_div(a, b): return a / b.replace(0, np.nan)


ENV = {
    'close': data.get('etl:adj_close'),
    'volume': data.get('price:成交股數').astype(float),
    'vwap': data.get('price:成交金額') / data.get('price:成交股數').replace(0, np.nan),
    'raw': data.get('price:收盤價'),
}

tree = Node('add', operator.add, (
    Node('rank', rank, (Node('delta20', delta(20), (Leaf('close'),)),)),
    Node('sub', operator.sub, (
        Node('rank', rank, (Node('div', safe_div, (Leaf('raw'), Leaf('vwap'))),)),
        Node('rank', rank, (Node('corr20', ts_corr(20), (Leaf('close'), Leaf('volume'))),)),
    )),
))
print(tree)
alpha = tree.eval(ENV)
alpha = ts_mean(5)(alpha).replace([np.inf, -np.inf], np.nan)
position = alpha[ENV['raw'] > 10].is_largest(10)
sim(position, resample='W', name='formula')
