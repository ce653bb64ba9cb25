# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
report = sim(close > close.rolling(60).mean(), resample='M')
curve = report.creturn
daily = report.daily_creturn
print(report.benchmark, len(report.trades), report.get_metrics())
report.display()
