# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
best_report, best_value = None, -999
for window in (20, 60, 120):
    pos = (close > close.average(window)) & (close.pct_change(window).rank(axis=1, pct=True) > 0.7)
    rpt = sim(pos, resample='M', upload=False)
    value = rpt.get_stats()['daily_sharpe']
    if value > best_value:
        best_report, best_value = rpt, value

print(best_report, best_value)
position = pos
