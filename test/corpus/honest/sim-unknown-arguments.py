# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
position = close.pct_change(60).is_largest(10)
report = sim(
    position,
    resample='M',
    initial_capital=1_000_000,
    benchmark='0050',
    slippage=0.001,
    upload=False,
)
print(report.get_stats())
