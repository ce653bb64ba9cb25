# expect: ok
from finlab import data
from finlab.backtest import sim

pe = data.get('price_earning_ratio:本益比')
position = pe[pe > 0].is_smallest(10)
report = sim(position, resample='Q', upload=False)

stats = report.get_stats(resample='1d', riskfree_rate=0.02)
print(f"年化報酬: {stats['cagr']:.2%}")
print(f"夏普: {stats.get('daily_sharpe', 0):.2f}")
print('最大回撤', report.metrics.max_drawdown())
print(report.get_trades().head())
metrics = report.get_metrics()
print(metrics['profitability']['annualReturn'])
if stats['daily_sharpe'] > 1.0:
    print('很好')
else:
    print('再努力')
print(report.creturn.tail())
report.display()
