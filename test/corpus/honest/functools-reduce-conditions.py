# expect: ok
from functools import reduce
import operator

from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
pe = data.get('price_earning_ratio:本益比')
pb = data.get('price_earning_ratio:股價淨值比')
dy = data.get('price_earning_ratio:殖利率(%)')

conditions = [
    (pe > 0) & (pe < 20),
    pb < 2,
    dy > 3,
    close > close.average(120),
]
position = reduce(operator.and_, conditions)
position = dy[position].is_largest(10)
report = sim(position, resample='Q', position_limit=0.2, stop_loss=0.15, tax_ratio=0.003, fee_ratio=0.001425)
print(report.metrics.annual_return(), report.metrics.max_drawdown())
