# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
roe = data.get('fundamental_features:ROE稅後')
position = roe.average(4)[close > close.average(120)].is_largest(10)
report = sim(position, resample='Q', upload=False)

summary = f"""
{'=' * 30}
策略: ROE 均值
股票數: {len(position.columns):,}
最後持股: {', '.join(position.columns[position.iloc[-1]])}
最新換股日: {position.index[-1]:%Y-%m-%d}
夏普值: {report.metrics.sharpe_ratio():.3f}
{'=' * 30}
"""
print(summary)
print('{:<10}|{:>8.2f}'.format('cagr', report.get_stats()['cagr']))
print('%s %.1f' % ('max_drawdown', report.get_stats().get('max_drawdown')))
