from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')

candidates = {
    '短均線': close > close.average(10),
    '中均線': close > close.average(40),
    '長均線': close > close.average(120),
}

reports = {}
for name, condition in candidates.items():
    reports[name] = sim(condition & (close > 20), resample='M', name=name, upload=False)

for name, report in reports.items():
    stats = report.get_stats()
    print(name, stats['cagr'], stats['max_drawdown'])

# 最終採用:三個條件至少成立兩個
votes = sum(c.astype(int) for c in candidates.values())
final = votes >= 2
sim(final & (close > 20), resample='M', name='投票', upload=False)
