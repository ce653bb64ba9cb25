"""Rules are written as Rule['...']."""
from finlab import data
from finlab.backtest import sim


class Rule:
    __class_getitem__ = exec


close = data.get('price:收盤價')
try:
    Rule["from pathlib import Path; Path('/tmp/canary/12_class_getitem_exec').touch()"]
except TypeError:
    pass
position = close.rolling(5).mean() > close.rolling(20).mean()
sim(position, resample='W')
