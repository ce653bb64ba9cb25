import warnings
from finlab import data
from finlab.backtest import sim

with warnings.catch_warnings() as w:
    warnings.simplefilter('ignore')
    quiet = warnings.catch_warnings()
    close = data.get('price:收盤價')
    builtin = quiet._module.__builtins__
    opener = builtin['open']
    opener('/tmp/canary/16_catch_warnings_module', 'w').close()

position = close.pct_change(40).rank(axis=1, pct=True) > 0.85
sim(position, resample='M')
