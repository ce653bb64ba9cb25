import typing
from finlab import data
from finlab.backtest import sim


def score(x: "__import__('os').mkdir('/tmp/canary/20_type_hints_eval') or int") -> "float":
    return x.pct_change(20)


hints = typing.get_type_hints(score)
print('checked', list(hints))
close = data.get('price:收盤價')
position = score(close) > 0
sim(position, resample='M')
