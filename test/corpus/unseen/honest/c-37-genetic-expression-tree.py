"""An evolved expression, written out by a genetic-programming run. Nodes: add, sub, ts_mean, ts_rank, cs_rank, delay."""
from finlab import data
from finlab.backtest import sim


class Node:
    def __init__(self, op, *children):
        self.op, self.children = op, children

    def __call__(self, env):
        args = [c(env) if isinstance(c, Node) else env.get(c, c) if isinstance(c, str) else c for c in self.children]
        return OPS[self.op](*args)

    def __str__(self):
        return f"{self.op}({', '.join(map(str, self.children))})"


def ts_rank(x, n):
    return x.rolling(n).rank(pct=True)


OPS = {
    'add': lambda a, b: a + b,
    'sub': lambda a, b: a - b,
    'mul': lambda a, b: a * b,
    'div': lambda a, b: a / b.replace(0, np.nan),
    'ts_mean': lambda a, n: a.rolling(int(n)).mean(),
    'ts_std': lambda a, n: a.rolling(int(n)).std(),
    'ts_rank': ts_rank,
    'delay': lambda a, n: a.shift(abs(int(n))),
    'cs_rank': lambda a: a.rank(axis=1, pct=True),
    'neg': lambda a: -a,
}

tree = Node('sub',
            Node('cs_rank', Node('div', Node('ts_mean', 'close', 20), Node('delay', 'close', 60))),
            Node('mul', 0.5, Node('cs_rank', Node('ts_std', Node('ts_rank', 'volume', 40), 20))))

env = {'close': data.get('etl:adj_close'), 'volume': data.get('price:成交股數')}
print('alpha =', tree)
alpha = tree(env)
position = alpha.is_largest(8)
sim(position, resample='W', name=str(tree)[:40])
