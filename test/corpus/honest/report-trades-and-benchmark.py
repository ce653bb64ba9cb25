# expect: ok
from finlab import data
from finlab.backtest import sim

pe = data.get('price_earning_ratio:本益比')
report = sim(pe[pe > 0].is_smallest(15), resample='M', trade_at_price='open')
trades = report.trades
if report.stats and report.position is not None:
    print(trades, report.daily_creturn, report.benchmark)
